package dev.capstan.scsi.ssc.encryption;

import static dev.capstan.scsi.ssc.encryption.EncryptionPages.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.capstan.scsi.MalformedAnswer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class StatusPagesTest {

    @Test
    void reads_a_live_host_key_and_its_name() throws MalformedAnswer {
        var page = DataEncryptionStatus.decode(bytes(EncryptionPages.STATUS_HOST_KEY));

        assertThat(page.nexusScope()).isEqualTo(2);
        assertThat(page.encryption().is(EncryptionMode.ENCRYPT)).isTrue();
        assertThat(page.decryption().is(DecryptionMode.DECRYPT)).isTrue();
        assertThat(page.control().is(ParametersControl.NOT_EXCLUSIVELY_EXTERNAL))
                .isTrue();
        assertThat(page.volumeHasEncryptedBlocks()).isTrue();
        assertThat(page.keyInstanceCounter()).isEqualTo(1);
        assertThat(page.keyAssociatedData()).singleElement().satisfies(kad -> {
            assertThat(kad.kind().is(KeyAssociatedData.Kind.UNAUTHENTICATED)).isTrue();
            assertThat(kad.text()).contains("Hello world!");
        });
    }

    @Test
    void takes_a_status_that_announces_more_than_it_has() throws MalformedAnswer {
        byte[] page = Arrays.copyOf(EncryptionPages.status(2, 3, 0), 24);
        page[3] = 0x20;

        var decoded = DataEncryptionStatus.decode(page);

        assertThat(decoded.extent().missing()).isEqualTo(12);
        assertThat(decoded.keyAssociatedData()).isEmpty();
        assertThat(decoded.control().is(ParametersControl.NOT_REPORTED)).isTrue();
    }

    @Test
    void keeps_the_value_of_reserved_codes() throws MalformedAnswer {
        var status = DataEncryptionStatus.decode(EncryptionPages.status(9, 200, 6));

        assertThat(status.encryption().raw()).isEqualTo(9);
        assertThat(status.encryption().is(EncryptionMode.RESERVED)).isTrue();
        assertThat(status.decryption().raw()).isEqualTo(200);
        assertThat(status.control().raw()).isEqualTo(6);
        assertThat(status.control().is(ParametersControl.RESERVED)).isTrue();
        var next = NextBlockEncryptionStatus.decode(EncryptionPages.nextBlock(1, 15));
        assertThat(next.encryption().raw()).isEqualTo(15);
        assertThat(next.encryption().is(BlockEncryption.RESERVED)).isTrue();
    }

    @Test
    void reads_where_the_next_block_is_and_how_it_is_kept() throws MalformedAnswer {
        var next = NextBlockEncryptionStatus.decode(EncryptionPages.nextBlock(0x1_0000_0001L, 5));

        assertThat(next.objectNumber()).isEqualTo(0x1_0000_0001L);
        assertThat(next.encryption().is(BlockEncryption.DECRYPTABLE)).isTrue();
    }

    @Test
    void an_object_number_past_63_bits_is_shown_unsigned() throws MalformedAnswer {
        var next = NextBlockEncryptionStatus.decode(EncryptionPages.nextBlock(-1, 2));

        assertThat(next.fields()).anySatisfy(f -> assertThat(f.meaning()).isEqualTo("18446744073709551615"));
    }

    @Test
    void refuses_key_associated_data_that_reach_past_the_page() {
        byte[] page = bytes(EncryptionPages.STATUS_HOST_KEY);
        page[27] = 0x0D;

        assertThatThrownBy(() -> DataEncryptionStatus.decode(page))
                .isInstanceOf(MalformedAnswer.class)
                .hasMessageContaining("byte 26")
                .hasMessageContaining("13 bytes of data");
    }

    @Test
    void empty_key_associated_data_do_not_hold_up_the_walk() throws MalformedAnswer {
        byte[] page = bytes("0021 0014 0000000000000000 05 01 00 00 00 00 0000 01 03 0000");

        assertThat(NextBlockEncryptionStatus.decode(page).keyAssociatedData())
                .extracting(KeyAssociatedData::hex)
                .containsExactly("", "");
    }
}
