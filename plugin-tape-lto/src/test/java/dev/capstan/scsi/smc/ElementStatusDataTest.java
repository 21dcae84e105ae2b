package dev.capstan.scsi.smc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.capstan.scsi.AdditionalSense;
import dev.capstan.scsi.MalformedAnswer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Element status as SMC-3, section 6.11.2, lays it out, and as it must not be. */
class ElementStatusDataTest {
    private static final String TAG = hexText("CJP180L8", 32) + "00000000";
    private static final String NO_TAG = "00".repeat(36);
    /** Two storage elements of 52 bytes with primary tags: 1001 full, moved there from 1005; 1002 empty and out of order. */
    private static final String STORAGE = "02 80 0034 00 000068"
            + "03E9 09 00 0000 000000 81 03ED" + TAG + "00000000"
            + "03EA 04 00 8301 000000 00 0000" + NO_TAG + "00000000";

    private static final String REPORT = "03E9 0002 00 000070" + STORAGE;

    @Test
    void reads_elements_with_tags_sources_and_exceptions() throws MalformedAnswer {
        ElementStatusData data = decode(REPORT);
        assertThat(data.firstElement()).isEqualTo(1001);
        assertThat(data.elements()).isEqualTo(2);
        assertThat(data.cut()).isFalse();
        assertThat(data.pages()).singleElement().satisfies(page -> {
            assertThat(page.type().meaning()).isEqualTo(ElementType.STORAGE);
            assertThat(page.descriptorLength()).isEqualTo(52);
        });
        ElementDescriptor full = data.descriptors().get(0);
        assertThat(full.address()).isEqualTo(1001);
        assertThat(full.full()).isTrue();
        assertThat(full.accessible()).isTrue();
        assertThat(full.barcode()).contains("CJP180L8");
        assertThat(full.source()).hasValue(1005);
        assertThat(full.exception()).isEmpty();
        ElementDescriptor odd = data.descriptors().get(1);
        assertThat(odd.full()).isFalse();
        assertThat(odd.barcode()).isEmpty();
        assertThat(odd.source()).isEmpty();
        assertThat(odd.exception()).contains(new AdditionalSense(0x83, 0x01));
    }

    @Test
    void reads_the_serial_number_of_a_drive_from_either_form_of_identifier() throws MalformedAnswer {
        String vendorAndSerial = hexText("HPE", 8) + hexText("Ultrium 9-SCSI", 16) + hexText("EMU0000001", 10);
        String t10 = "0001 0001 00 00003A" + "04 00 0032 00 000032" + "0001 08 00 0000 000000 00 0000" + "02 01 00 22"
                + vendorAndSerial;
        assertThat(serial(t10)).isEqualTo("EMU0000001");
        String bare = "0001 0001 00 000022" + "04 00 001A 00 00001A" + "0001 08 00 0000 000000 00 0000" + "02 00 00 0A"
                + hexText("HU1234567", 10);
        assertThat(serial(bare)).isEqualTo("HU1234567");
    }

    @Test
    void keeps_an_identifier_that_is_no_serial_number_as_its_bytes() throws MalformedAnswer {
        String naa = "0001 0001 00 000020" + "04 00 0018 00 000018" + "0001 08 00 0000 000000 00 0000" + "01 03 00 08"
                + "500110A000123456";
        DeviceIdentifier identifier = ElementStatusData.decode(bytes(naa), true)
                .descriptors()
                .get(0)
                .identifier()
                .orElseThrow();
        assertThat(identifier.serial()).isEmpty();
        assertThat(identifier.hex()).isEqualTo("500110a000123456");
    }

    @Test
    void keeps_elements_of_a_type_nobody_knows() throws MalformedAnswer {
        ElementStatusData data =
                decode("0001 0001 00 000014" + "E7 00 000C 00 00000C" + "0001 09 00 0000 000000 00 0000");
        assertThat(data.descriptors()).singleElement().satisfies(element -> {
            assertThat(element.type().raw()).isEqualTo(0xE7);
            assertThat(element.type().meaning()).isEqualTo(ElementType.OTHER);
            assertThat(element.full()).isTrue();
        });
    }

    @Test
    void reads_the_whole_descriptors_of_a_report_that_was_cut_and_says_how_long_it_is() throws MalformedAnswer {
        byte[] whole = bytes(REPORT);
        for (int length = 8; length < whole.length; length++) {
            ElementStatusData data = ElementStatusData.decode(Arrays.copyOf(whole, length), false);
            assertThat(data.cut()).isTrue();
            assertThat(data.wholeLength()).isEqualTo(whole.length);
            assertThat(data.descriptors()).hasSize(length < 16 + 52 ? 0 : 1);
        }
    }

    @Test
    void takes_volume_tags_as_they_come_but_for_padding() throws MalformedAnswer {
        String strange = REPORT.replace(TAG, "20204B01FF4C2020" + "00".repeat(24) + "00000000");
        assertThat(decode(strange).descriptors().get(0).barcode()).contains("K??L");
    }

    @Test
    void passes_over_an_alternate_tag_to_find_the_identifier() throws MalformedAnswer {
        String both = "0001 0001 00 000062" + "04 C0 005A 00 00005A" + "0001 09 00 0000 000000 00 0000" + NO_TAG + TAG
                + "02000002" + "4142";
        ElementDescriptor element =
                ElementStatusData.decode(bytes(both), true).descriptors().get(0);
        assertThat(element.barcode()).isEmpty();
        assertThat(element.identifier().orElseThrow().serial()).contains("AB");
    }

    @Test
    void refuses_a_descriptor_of_length_zero_and_names_its_offset() {
        assertThatThrownBy(() -> decode(REPORT.replace("02 80 0034", "02 80 0000")))
                .isInstanceOfSatisfying(
                        MalformedAnswer.class, e -> assertThat(e.offset()).isEqualTo(10));
    }

    @Test
    void refuses_a_descriptor_too_short_for_the_tag_it_announces() {
        assertThatThrownBy(() -> decode(REPORT.replace("02 80 0034", "02 80 001A")))
                .hasMessageContaining("byte 10")
                .hasMessageContaining("48 are needed");
    }

    @Test
    void refuses_a_page_that_announces_more_than_the_report_has() {
        assertThatThrownBy(() -> decode(REPORT.replace("00 000068", "00 FFFFFF")))
                .hasMessageContaining("byte 13")
                .hasMessageContaining("16777215 bytes");
    }

    @Test
    void refuses_descriptors_that_do_not_divide_their_page() {
        assertThatThrownBy(() -> decode(REPORT.replace("02 80 0034", "02 80 0033")))
                .hasMessageContaining("whole number");
    }

    @Test
    void refuses_an_identifier_longer_than_its_descriptor_when_it_asked_for_one() throws MalformedAnswer {
        String lies = "0001 0001 00 00001A" + "04 00 0012 00 000012" + "0001 08 00 0000 000000 00 0000" + "02 00 00 FF"
                + "4142";
        assertThatThrownBy(() -> ElementStatusData.decode(bytes(lies), true))
                .hasMessageContaining("byte 31")
                .hasMessageContaining("255 bytes");
        assertThat(decode(lies).descriptors())
                .as("not asked for, not looked at")
                .hasSize(1);
    }

    @Test
    void refuses_an_answer_without_a_header() {
        assertThatThrownBy(() -> decode("03E9 0002 00 0000")).isInstanceOf(MalformedAnswer.class);
        assertThatThrownBy(() -> decode("")).isInstanceOf(MalformedAnswer.class);
    }

    @Test
    void ends_on_any_bytes_with_elements_or_an_offset() {
        long seed = 20261122;
        SplittableRandom random = new SplittableRandom(seed);
        int read = 0;
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] answer = bytes(REPORT);
            for (int flip = random.nextInt(1, 4); flip > 0; flip--) {
                answer[random.nextInt(answer.length)] = (byte) random.nextInt(256);
            }
            answer = Arrays.copyOf(answer, random.nextInt(answer.length + 1));
            try {
                assertThat(ElementStatusData.decode(answer, true).descriptors().size())
                        .as("seed %d, round %d", seed, i)
                        .isLessThan(answer.length);
                read++;
            } catch (MalformedAnswer e) {
                assertThat(e.offset()).as("seed %d, round %d", seed, i).isBetween(0, answer.length);
                refused++;
            }
        }
        assertThat(read).as("seed %d", seed).isPositive();
        assertThat(refused).as("seed %d", seed).isPositive();
    }

    private static String serial(String report) throws MalformedAnswer {
        return ElementStatusData.decode(bytes(report), true)
                .descriptors()
                .get(0)
                .identifier()
                .flatMap(DeviceIdentifier::serial)
                .orElseThrow();
    }

    private static ElementStatusData decode(String hex) throws MalformedAnswer {
        return ElementStatusData.decode(bytes(hex), false);
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    private static String hexText(String text, int length) {
        byte[] padded = Arrays.copyOf(text.getBytes(StandardCharsets.US_ASCII), length);
        Arrays.fill(padded, text.length(), length, (byte) ' ');
        return HexFormat.of().formatHex(padded);
    }
}
