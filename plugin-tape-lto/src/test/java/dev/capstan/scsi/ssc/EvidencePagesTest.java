package dev.capstan.scsi.ssc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.capstan.scsi.MalformedAnswer;
import dev.capstan.scsi.spc.LogPage;
import dev.capstan.scsi.spc.SecurityCompliance;
import dev.capstan.scsi.spc.SupportedProtocols;
import dev.capstan.scsi.ssc.EncryptedExtent.Place;
import dev.capstan.scsi.ssc.encryption.SupportedPages;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The lists, claims and counters that a negotiation keeps as evidence, from bytes laid out by hand. */
class EvidencePagesTest {
    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replace(" ", ""));
    }

    @Test
    void reads_protocols_by_the_lists_own_length() throws Exception {
        assertThat(SupportedProtocols.decode(hex("000000000000 0002 00 20 21 40"))
                        .protocols())
                .containsExactly(0x00, 0x20);
        assertThat(SupportedProtocols.decode(hex("000000000000 0009 00 20")).protocols())
                .containsExactly(0x00, 0x20);
        assertThatThrownBy(() -> SupportedProtocols.decode(hex("000000000000 00")))
                .isInstanceOf(MalformedAnswer.class);
    }

    @Test
    void reads_support_lists_by_their_own_length() throws Exception {
        SupportedPages in = SupportedPages.decode(SupportedPages.IN, hex("0000 0006 0000 0010 0020 0021"));
        assertThat(in.pages()).containsExactly(0x00, 0x10, 0x20);
        assertThat(in.has(0x21)).isFalse();
        assertThat(SupportedPages.decode(SupportedPages.OUT, hex("0001 0003 0010 FF"))
                        .pages())
                .containsExactly(0x10);
        assertThatThrownBy(() -> SupportedPages.decode(SupportedPages.IN, hex("0001 0002 0010")))
                .isInstanceOf(MalformedAnswer.class);
    }

    @Test
    void steps_over_compliance_descriptors_by_their_length_and_head() throws Exception {
        byte[] answer = new byte[4 + 12 + 528];
        System.arraycopy(hex("0000021C 0002 0000 00000004 DEADBEEF 0001 0000 00000208 33 32"), 0, answer, 0, 26);
        byte[] name = "module".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(name, 0, answer, 16 + 272, name.length);
        assertThat(SecurityCompliance.decode(answer).modules())
                .containsExactly(new SecurityCompliance.ModuleClaim("FIPS 140-3", "2", "", "", "module"));
        assertThat(SecurityCompliance.decode(new byte[4]).modules()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "000000",
                "00000008 0001 0000 00000209 ",
                "FFFFFFFF 0001 0000 FFFFFFFF 0000",
                "0000000C 0001 0000 00000004 32310000"
            })
    void a_claim_that_is_not_whole_is_an_error(String bytes) {
        assertThatThrownBy(() -> SecurityCompliance.decode(hex(bytes))).isInstanceOf(MalformedAnswer.class);
    }

    @Test
    void log_parameters_are_stepped_by_their_own_length_and_padding_is_none() throws Exception {
        LogPage page = LogPage.decode(0x17, hex("17 00 000B 0001 00 01 AA 0200 03 02 BBCC 0000 00 00"));
        assertThat(page.parameters()).hasSize(2);
        assertThat(page.parameter(0x0200).orElseThrow().hex()).isEqualTo("bbcc");
        assertThat(page.parameter(0x0201)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1700", "12 00 0000", "17 00 0004 0001 00 04", "17 00 0007 0001 00 01 AA 02 00"})
    void a_log_page_that_is_another_or_not_whole_is_an_error(String bytes) {
        assertThatThrownBy(() -> LogPage.decode(0x17, hex(bytes))).isInstanceOf(MalformedAnswer.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0B 00 0000 0000000000000004                         | 4
            0B 00 0000 FFFFFFFFFFFFFFFF                         | none
            0B 00 0000 FFFFFFFFFFFFFFFE                         | unknown
            09 00 0000 FFFFFFFFFFFF                             | none
            09 00 0000 FFFFFFFFFFFE                             | unknown
            09 00 0000 000000000007                             | 7
            0B 00 0001 0000000000000004 07 00 0000 00000009     | 9
            0B 00 0001 0000000000000004                         | unknown
            03 00 0000                                          | unknown
            0B 00 0000 00000000                                 | unknown
            0F 00 0000 000000000000000000000004                 | unknown
            00 00 0000 00                                       | unknown
            0B 00 0000 8000000000000000                         | unknown
            """)
    void tells_a_place_from_none_and_from_unknown(String record, String words) throws Exception {
        byte[] value = hex(record);
        byte[] parameter = hex("0200 03 00 " + HexFormat.of().formatHex(value));
        parameter[3] = (byte) value.length;
        byte[] page = hex("17 00 0000 " + HexFormat.of().formatHex(parameter));
        page[3] = (byte) parameter.length;
        EncryptedExtent extent = EncryptedExtent.of(LogPage.decode(0x17, page));
        assertThat(extent.firstEncrypted().words()).isEqualTo(words);
        assertThat(extent.firstPlainAfter()).as("not sent").isEqualTo(new Place.Unknown());
    }

    @Test
    void alerts_are_numbered_from_the_first_bytes_highest_bit() throws Exception {
        byte[] page = hex("12 00 000C 0000 03 08 8000000000030008");
        assertThat(TapeAlerts.decode(page).set()).containsExactly(1, 47, 48, 61);
        assertThatThrownBy(() -> TapeAlerts.decode(Arrays.copyOf(page, 12))).isInstanceOf(MalformedAnswer.class);
        assertThatThrownBy(() -> TapeAlerts.decode(hex("12 00 0005 0000 03 01 80")))
                .isInstanceOf(MalformedAnswer.class);
    }
}
