package dev.capstan.host.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.HexFormat;

/** A path as the bytes the file system keeps, which need not be text in any encoding. Immutable; ordered bytewise. */
public final class PathBytes implements Comparable<PathBytes> {
    /** No bytes at all: the link target of what is no link. */
    public static final PathBytes NONE = new PathBytes(new byte[0]);

    private final byte[] bytes;

    private PathBytes(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Copies the bytes. */
    public static PathBytes of(byte[] bytes) {
        return new PathBytes(bytes.clone());
    }

    /** The UTF-8 bytes of a text. */
    public static PathBytes of(String text) {
        return new PathBytes(text.getBytes(UTF_8));
    }

    /** For arrays that nobody else holds. */
    static PathBytes own(byte[] bytes) {
        return new PathBytes(bytes);
    }

    /** A copy. */
    public byte[] bytes() {
        return bytes.clone();
    }

    byte[] shared() {
        return bytes;
    }

    /** The number of bytes. */
    public int length() {
        return bytes.length;
    }

    /** Whether there are no bytes. */
    public boolean isEmpty() {
        return bytes.length == 0;
    }

    boolean contains(byte wanted) {
        for (byte b : bytes) {
            if (b == wanted) {
                return true;
            }
        }
        return false;
    }

    @Override
    public int compareTo(PathBytes other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PathBytes path && Arrays.equals(bytes, path.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** For people: the text if the bytes are UTF-8 without control characters and backslashes, otherwise with {@code \xHH} for what is not. */
    @Override
    public String toString() {
        try {
            String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            if (text.chars().noneMatch(c -> Character.isISOControl(c) || c == '\\')) {
                return text;
            }
        } catch (CharacterCodingException e) {
            return escaped();
        }
        return escaped();
    }

    private String escaped() {
        StringBuilder text = new StringBuilder();
        for (byte b : bytes) {
            if (b >= ' ' && b < Byte.MAX_VALUE && b != '\\') {
                text.append((char) b);
            } else {
                text.append("\\x").append(HexFormat.of().toHexDigits(b));
            }
        }
        return text.toString();
    }
}
