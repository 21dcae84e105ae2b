package dev.capstan.host.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

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

    /** Whether that byte occurs. */
    public boolean contains(byte wanted) {
        for (byte b : bytes) {
            if (b == wanted) {
                return true;
            }
        }
        return false;
    }

    /** Whether all bytes are below 80h. */
    public boolean isAscii() {
        for (byte b : bytes) {
            if (b < 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether the bytes are well-formed UTF-8. */
    public boolean isUtf8() {
        try {
            UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /** The path of a name in the directory of this path; the name itself if this is empty. */
    public PathBytes child(PathBytes name) {
        if (isEmpty()) {
            return name;
        }
        byte[] path = Arrays.copyOf(bytes, Math.addExact(bytes.length + 1, name.bytes.length));
        path[bytes.length] = '/';
        System.arraycopy(name.bytes, 0, path, bytes.length + 1, name.bytes.length);
        return new PathBytes(path);
    }

    /** What stands between the slashes; empty parts are left out. */
    public List<PathBytes> levels() {
        List<PathBytes> levels = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= bytes.length; i++) {
            if (i == bytes.length || bytes[i] == '/') {
                if (i > start) {
                    levels.add(new PathBytes(Arrays.copyOfRange(bytes, start, i)));
                }
                start = i + 1;
            }
        }
        return levels;
    }

    /** The first {@code length} bytes, or all if there are fewer. */
    public PathBytes first(int length) {
        return new PathBytes(Arrays.copyOf(bytes, Math.min(length, bytes.length)));
    }

    /** The same without slashes at its end. */
    public PathBytes withoutTrailingSlash() {
        int length = bytes.length;
        while (length > 0 && bytes[length - 1] == '/') {
            length--;
        }
        return first(length);
    }

    /** Whether this is {@code path} or lies below it; everything lies below the empty path. */
    public boolean isWithin(PathBytes path) {
        int length = path.bytes.length;
        return length == 0
                || (bytes.length >= length
                        && Arrays.equals(bytes, 0, length, path.bytes, 0, length)
                        && (bytes.length == length || bytes[length] == '/'));
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
