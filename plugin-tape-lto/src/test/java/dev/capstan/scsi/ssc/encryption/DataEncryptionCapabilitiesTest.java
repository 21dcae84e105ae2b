package dev.capstan.scsi.ssc.encryption;

import static dev.capstan.scsi.ssc.encryption.EncryptionPages.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.capstan.scsi.MalformedAnswer;
import dev.capstan.scsi.PageField;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DataEncryptionCapabilitiesTest {
    private static final byte[] FIELD_DRIVE = bytes(EncryptionPages.FIELD_DRIVE);

    @Test
    void reads_the_field_drive_as_externally_controlled_with_three_algorithms() throws MalformedAnswer {
        var page = DataEncryptionCapabilities.decode(FIELD_DRIVE);

        assertThat(page.externalControl().is(ExternalControlCapability.CAPABLE)).isTrue();
        assertThat(page.configurationPrevented().is(ConfigurationPrevented.PREVENTED))
                .isTrue();
        assertThat(page.algorithms()).extracting(AlgorithmDescriptor::index).containsExactly(1, 2, 3);
        assertThat(page.algorithms()).allSatisfy(a -> {
            assertThat(a.name()).isEqualTo("AES-256-GCM");
            assertThat(a.encrypt().is(CipherCapability.EXTERNAL)).isTrue();
            assertThat(a.decrypt().is(CipherCapability.EXTERNAL)).isTrue();
            assertThat(a.validForVolume()).isFalse();
            assertThat(a.maxUnauthenticatedKad()).isEqualTo(32);
        });
        assertThat(page.algorithms())
                .extracting(AlgorithmDescriptor::maxAuthenticatedKad)
                .containsExactly(12, 60, 60);
        assertThat(page.algorithms())
                .extracting(AlgorithmDescriptor::kadFormatSupported)
                .containsExactly(false, true, true);
    }

    @Test
    void names_every_bit_of_the_page_exactly_once() throws MalformedAnswer {
        assertEveryBitOnce(DataEncryptionCapabilities.decode(FIELD_DRIVE).fields(), FIELD_DRIVE.length);
        byte[] status = bytes(EncryptionPages.STATUS_HOST_KEY);
        assertEveryBitOnce(DataEncryptionStatus.decode(status).fields(), status.length);
        byte[] next = EncryptionPages.nextBlock(7, 5);
        assertEveryBitOnce(NextBlockEncryptionStatus.decode(next).fields(), next.length);
    }

    @Test
    void shows_the_codes_of_the_field_drive_beside_their_places() throws MalformedAnswer {
        List<PageField> fields = DataEncryptionCapabilities.decode(FIELD_DRIVE).fields();

        assertThat(fields)
                .contains(new PageField(4, 1, 3, 2, "EXTDECC", "10b", "external control capable"))
                .contains(new PageField(4, 1, 1, 0, "CFG_P", "10b", "configuration by the host prevented"))
                .contains(new PageField(48, 1, 1, 0, "ENCRYPT_C", "11b", "capable, under external control"))
                .contains(new PageField(32, 1, 7, 6, "DKAD_C", "11b", "KAD possible for decryption"))
                .contains(new PageField(32, 1, 5, 4, "EEMC_C", "10b", "external encryption mode controllable"))
                .contains(new PageField(32, 1, 3, 1, "RDMC_C", "101b", "raw reading possible, on unless asked"))
                .contains(new PageField(88, 4, 7, 0, "SECURITY ALGORITHM CODE", "00010014h", "AES-256-GCM"));
    }

    @Test
    void takes_algorithm_index_zero_and_codes_it_does_not_know() throws MalformedAnswer {
        byte[] page = bytes(EncryptionPages.HOST_ONE_ALGORITHM);
        page[20] = 0;
        page[40] = (byte) 0xCA;

        AlgorithmDescriptor algorithm =
                DataEncryptionCapabilities.decode(page).algorithms().get(0);

        assertThat(algorithm.index()).isZero();
        assertThat(algorithm.algorithm()).isEqualTo(0xCA010014L);
        assertThat(algorithm.name()).isEqualTo("algorithm CA010014h");
    }

    @Test
    void steps_by_the_length_a_descriptor_gives_itself() throws MalformedAnswer {
        byte[] page = bytes("0010 002c 0900 0000 0000 0000 0000 0000 0000 0000"
                + "01 00 0018 8a 8c 0020 003c 0020 00 00 0000 0000 0000 00010014 cafe0000");

        var decoded = DataEncryptionCapabilities.decode(page);

        assertThat(decoded.algorithms()).hasSize(1);
        assertThat(decoded.fields())
                .contains(new PageField(44, 4, 7, 0, "Further bytes", "CAFE0000h", "not known to this version"));
    }

    @Test
    void refuses_a_descriptor_of_length_zero_and_names_its_offset() {
        byte[] page = FIELD_DRIVE.clone();
        page[46] = 0;
        page[47] = 0;

        assertThatThrownBy(() -> DataEncryptionCapabilities.decode(page))
                .isInstanceOf(MalformedAnswer.class)
                .hasMessageContaining("byte 46")
                .hasMessageContaining("descriptor length 0");
    }

    @Test
    void refuses_a_descriptor_that_reaches_past_the_page() {
        byte[] page = FIELD_DRIVE.clone();
        page[71] = 0x15;

        assertThatThrownBy(() -> DataEncryptionCapabilities.decode(page))
                .hasMessageContaining("byte 70")
                .hasMessageContaining("25 bytes")
                .hasMessageContaining("24 more");
    }

    @Test
    void ignores_what_a_drive_sends_after_the_page() throws MalformedAnswer {
        byte[] padded = Arrays.copyOf(FIELD_DRIVE, 8192);
        Arrays.fill(padded, FIELD_DRIVE.length, padded.length, (byte) 0xFF);

        var page = DataEncryptionCapabilities.decode(padded);

        assertThat(page.algorithms()).hasSize(3);
        assertThat(page.extent().padding()).isEqualTo(8100);
        assertThat(page.extent().missing()).isZero();
    }

    @Test
    void counts_what_a_drive_announces_and_does_not_send() throws MalformedAnswer {
        byte[] page = Arrays.copyOf(FIELD_DRIVE, 68);

        var decoded = DataEncryptionCapabilities.decode(page);

        assertThat(decoded.algorithms()).hasSize(2);
        assertThat(decoded.extent().missing()).isEqualTo(24);
    }

    @Test
    void cut_anywhere_it_is_decoded_or_refused_at_an_offset_inside() {
        for (int length = 0; length <= FIELD_DRIVE.length; length++) {
            byte[] cut = Arrays.copyOf(FIELD_DRIVE, length);
            try {
                assertThat(DataEncryptionCapabilities.decode(cut).algorithms()).hasSize((length - 20) / 24);
                assertThat(List.of(20, 44, 68, 92)).contains(length);
            } catch (MalformedAnswer e) {
                assertThat(e.offset()).as("cut to %d", length).isBetween(0, length);
            }
        }
    }

    @Test
    void refuses_another_page() {
        assertThatThrownBy(() -> DataEncryptionCapabilities.decode(EncryptionPages.nextBlock(0, 3)))
                .hasMessageContaining("page code 0021h where 0010h was expected");
    }

    @Test
    void random_bytes_are_decoded_or_refused_and_nothing_else() {
        long seed = 0x5EC0DE;
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 10_000; round++) {
            byte[] answer = new byte[random.nextInt(200)];
            random.nextBytes(answer);
            if (answer.length > 3) {
                answer[0] = 0;
                answer[1] =
                        (byte) List.of(0x10, 0x20, 0x21).get(random.nextInt(3)).intValue();
                answer[2] = 0;
                // Half of the descriptors get a plausible length, so that the walk goes deep.
                for (int at = 20; at + 4 < answer.length && random.nextBoolean(); at += 24) {
                    answer[at + 2] = 0;
                    answer[at + 3] = 0x14;
                }
            }
            String shown =
                    "seed " + seed + ", round " + round + ": " + HexFormat.of().formatHex(answer);
            assertDecodedOrRefused(answer, shown);
        }
    }

    private static void assertDecodedOrRefused(byte[] answer, String shown) {
        List<List<PageField>> fields = new java.util.ArrayList<>();
        try {
            switch (answer.length < 2 ? 0x10 : answer[1]) {
                case 0x20 -> fields.add(DataEncryptionStatus.decode(answer).fields());
                case 0x21 -> fields.add(NextBlockEncryptionStatus.decode(answer).fields());
                default -> fields.add(DataEncryptionCapabilities.decode(answer).fields());
            }
            int usable = Math.min(answer.length, 4 + ((answer[2] & 0xFF) << 8 | (answer[3] & 0xFF)));
            assertEveryBitOnce(fields.get(0), usable);
        } catch (MalformedAnswer e) {
            assertThat(e.offset()).as(shown).isBetween(0, answer.length);
        } catch (RuntimeException e) {
            throw new AssertionError(shown, e);
        }
    }

    private static void assertEveryBitOnce(List<PageField> fields, int length) {
        int[] bits = new int[8 * length];
        for (PageField field : fields) {
            for (int at = field.offset(); at < field.offset() + field.length(); at++) {
                for (int bit = field.lowBit(); bit <= field.highBit(); bit++) {
                    bits[8 * at + bit]++;
                }
            }
        }
        assertThat(bits).containsOnly(1);
    }
}
