package dev.capstan.scsi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SenseTest {

    @Test
    void reads_fixed_sense_with_a_field_pointer() throws MalformedAnswer {
        Sense sense = sense("70 00 05 00 00 00 00 0a 00 00 00 00 24 00 00 cf 00 06");

        assertThat(sense.is(SenseKey.ILLEGAL_REQUEST, 0x24, 0x00)).isTrue();
        assertThat(sense.words()).isEqualTo("illegal request: Invalid field in cdb (5/24/00, CDB byte 6 bit 7)");
        assertThat(sense.information()).isEmpty();
    }

    @Test
    void reads_the_signed_residual_of_a_short_record() throws MalformedAnswer {
        Sense sense = sense("f0 00 20 ff ff fe 00 0a 00 00 00 00 00 00 00 00 00 00");

        assertThat(sense.incorrectLength()).isTrue();
        assertThat(sense.filemark()).isFalse();
        assertThat(sense.information()).hasValue(-512);
    }

    @Test
    void reads_a_filemark_at_the_end_of_the_medium() throws MalformedAnswer {
        Sense sense = sense("f0 00 c0 00 00 00 01 0a 00 00 00 00 00 01");

        assertThat(sense.filemark()).isTrue();
        assertThat(sense.endOfMedium()).isTrue();
        assertThat(sense.additional().words()).isEqualTo("Filemark detected");
    }

    @Test
    void reads_how_far_a_drive_is_in_becoming_ready() throws MalformedAnswer {
        Sense sense = sense("70 00 02 00 00 00 00 0a 00 00 00 00 04 01 00 80 40 00");

        assertThat(sense.progress()).hasValue(0.25);
    }

    @Test
    void reads_descriptor_sense_like_fixed_sense() throws MalformedAnswer {
        Sense sense = sense("73 0d 00 02 00 00 00 18"
                + "00 0a 80 00 00 00 00 01 00 00 00 02"
                + "04 02 00 e0"
                + "02 06 00 00 80 12 34 00");

        assertThat(sense.deferred()).isTrue();
        assertThat(sense.key()).isEqualTo(SenseKey.VOLUME_OVERFLOW);
        assertThat(sense.information()).hasValue(0x1_0000_0002L);
        assertThat(sense.filemark()).isTrue();
        assertThat(sense.endOfMedium()).isTrue();
        assertThat(sense.incorrectLength()).isTrue();
    }

    @Test
    void says_what_configuration_prevented_means_whatever_the_key() throws MalformedAnswer {
        assertThat(sense("72 05 74 21 00 00 00 00").words())
                .isEqualTo("illegal request: Data encryption configuration prevented (5/74/21)");
        assertThat(sense("72 07 74 21 00 00 00 00").additional().is(0x74, 0x21)).isTrue();
    }

    @Test
    void keeps_codes_it_does_not_know() throws MalformedAnswer {
        assertThat(sense("72 05 ee 31 00 00 00 00").additional())
                .isEqualTo(new AdditionalSense(0xEE, 0x31))
                .satisfies(code -> assertThat(code.words()).isEqualTo("vendor specific code"));
        assertThat(new AdditionalSense(0x74, 0x7F).words()).isEqualTo("code not known to this version");
    }

    @Test
    void finds_a_code_by_the_words_tools_print() {
        assertThat(AdditionalSense.byWords("Invalid command operation code")).contains(new AdditionalSense(0x20, 0));
        assertThat(AdditionalSense.byWords("data encryption CONFIGURATION prevented "))
                .contains(new AdditionalSense(0x74, 0x21));
        assertThat(AdditionalSense.byWords("something else")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "20/00", "24/00", "26/00", "26/10", "26/11", "26/12", "29/00", "2A/0D", "2A/11", "2A/12", "2A/13",
                "3A/00", "55/08", "74/00", "74/01", "74/02", "74/03", "74/04", "74/05", "74/07", "74/08", "74/09",
                "74/0A", "74/0B", "74/0C", "74/0D", "74/10", "74/11", "74/12", "74/21", "74/30", "74/40", "74/61",
                "74/62", "74/63", "74/64", "74/6E", "74/6F", "00/02", "00/05", "00/07", "04/01", "11/00", "14/03",
                "28/00", "28/01", "30/0C", "3B/0D", "3B/0E", "50/00", "53/02"
            })
    void has_words_for_the_codes_of_encryption_tapes_and_changers(String code) {
        AdditionalSense sense =
                new AdditionalSense(HexFormat.fromHexDigits(code, 0, 2), HexFormat.fromHexDigits(code, 3, 5));

        assertThat(sense.code()).isEqualTo(code);
        assertThat(sense.words()).doesNotContain("not known").isNotEqualTo("vendor specific code");
        assertThat(AdditionalSense.byWords(sense.words())).contains(sense);
    }

    @Test
    void refuses_what_is_no_sense() {
        assertThatThrownBy(() -> Sense.decode(new byte[0])).isInstanceOf(MalformedAnswer.class);
        assertThatThrownBy(() -> sense("7f 00")).hasMessageContaining("response code 7Fh");
    }

    @Test
    void cut_or_random_sense_is_read_as_far_as_it_goes() {
        long seed = 0x5E75E;
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 10_000; round++) {
            byte[] bytes = new byte[1 + random.nextInt(64)];
            random.nextBytes(bytes);
            bytes[0] = (byte) (0x70 + random.nextInt(4));
            byte[] sense = Arrays.copyOf(bytes, 1 + random.nextInt(bytes.length));
            String shown =
                    "seed " + seed + ", round " + round + ": " + HexFormat.of().formatHex(sense);
            try {
                assertThat(Sense.decode(sense).words()).as(shown).isNotEmpty();
            } catch (MalformedAnswer | RuntimeException e) {
                throw new AssertionError(shown, e);
            }
        }
    }

    private static Sense sense(String hex) throws MalformedAnswer {
        return Sense.decode(HexFormat.of().parseHex(hex.replace(" ", "")));
    }
}
