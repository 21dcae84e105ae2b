package dev.capstan.host.snapshot;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.capstan.api.content.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Objects;
import java.util.UUID;

/** The reference's common inputs, and the bytes PBS wrote (see the README beside them). */
final class Samples {
    static final UUID UUID_0 = UUID.fromString("00010203-0405-0607-0809-0a0b0c0d0e0f");
    static final Instant TIME = Instant.ofEpochSecond(1700000000);
    static final byte[] HELLO = "Hello, chunk!".getBytes(US_ASCII);
    static final Digest HELLO_DIGEST = Digest.parse("750ea24d06ac62f1782741a4d47efbabfa9e8786cd86e11c63325576dd8a89b0");
    static final byte[] HELLO_BLOB = hex("42ab3807be8370a1 63aa4ad8 48656c6c6f2c206368756e6b21");

    private Samples() {}

    static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits.replace(" ", ""));
    }

    static ByteBuffer resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(Samples.class.getResourceAsStream(name), name)) {
            return ByteBuffer.wrap(in.readAllBytes());
        }
    }

    static ClientKey clientKey() {
        return ClientKey.of("oracle-test-encryption-key-00000".getBytes(US_ASCII));
    }

    static Digest sha256(byte[] data) {
        return Digest.of(Sha256.hash(data));
    }
}
