package dev.capstan.host.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Turns the bytes of a secret into characters without leaving copies. */
final class SecretBytes {
    /** A longer secret is refused: 64 KiB. */
    static final int MAX = 64 << 10;

    private SecretBytes() {}

    /**
     * Reads all there is, and one byte more than allowed at most.
     *
     * @return wiped by {@link #characters}
     */
    static byte[] read(InputStream in) throws IOException {
        byte[] buffer = new byte[MAX + 1];
        try {
            int length = in.readNBytes(buffer, 0, buffer.length);
            return Arrays.copyOf(buffer, length);
        } finally {
            Arrays.fill(buffer, (byte) 0);
        }
    }

    /**
     * Decodes UTF-8 and takes one line end off.
     *
     * @param bytes wiped
     * @return the characters; empty when there are none, too many, or they are not UTF-8
     */
    static Optional<char[]> characters(byte[] bytes) {
        CharBuffer decoded = CharBuffer.allocate(bytes.length);
        try {
            if (bytes.length > MAX) {
                return Optional.empty();
            }
            var result = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes), decoded, true);
            if (result.isError()) {
                result.throwException();
            }
            int length = decoded.flip().length();
            if (length > 0 && decoded.charAt(length - 1) == '\n') {
                length--;
                if (length > 0 && decoded.charAt(length - 1) == '\r') {
                    length--;
                }
            }
            char[] characters = new char[length];
            decoded.get(characters);
            return length == 0 ? Optional.empty() : Optional.of(characters);
        } catch (CharacterCodingException e) {
            return Optional.empty();
        } finally {
            Arrays.fill(bytes, (byte) 0);
            Arrays.fill(decoded.array(), '\0');
        }
    }
}
