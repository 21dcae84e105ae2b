package dev.capstan.host.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.capstan.api.content.Digest;
import java.security.MessageDigest;
import org.junit.jupiter.api.Test;

/** PBS tape format, C.6 and K.10. */
class ClientKeyTest {
    private static final byte[] COUNTING =
            Samples.hex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");

    @Test
    void has_the_fingerprint_of_the_reference() {
        assertThat(ClientKey.of(COUNTING).fingerprintText())
                .isEqualTo("0e:ab:d4:46:0b:6e:b9:ca:34:50:23:de:e2:b7:78:c7:"
                        + "90:e5:4a:16:83:b9:65:9c:0a:57:ae:19:90:90:15:9b");
    }

    @Test
    void derives_chunk_digests_with_the_id_key_of_the_reference() {
        MessageDigest sha = Sha256.start();
        sha.update(Samples.HELLO);
        sha.update(Samples.hex("7c2c013efd07f3b25717a485263343cd4d292a4b65c200bb3b18ea227abe225c"));

        assertThat(ClientKey.of(COUNTING).chunkDigest(Samples.HELLO, 0, Samples.HELLO.length))
                .isEqualTo(Digest.of(sha.digest()))
                .isNotEqualTo(Samples.HELLO_DIGEST);
    }

    @Test
    void is_shown_by_its_fingerprint_only() {
        assertThat(ClientKey.of(COUNTING))
                .hasToString("client key " + ClientKey.of(COUNTING).fingerprintText());
    }

    @Test
    void refuses_a_key_of_another_length() {
        assertThatThrownBy(() -> ClientKey.of(new byte[31]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a client key has 32 bytes, not 31");
    }
}
