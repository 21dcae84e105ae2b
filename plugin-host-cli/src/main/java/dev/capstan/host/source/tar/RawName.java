package dev.capstan.host.source.tar;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A file name, a path or the target of a link: bytes, because a file system promises nothing else. Ordered bytewise, unsigned. Immutable. */
public final class RawName implements Comparable<RawName> {
    /** No bytes: the path of a tree's root, the target of what is no link. */
    public static final RawName EMPTY = new RawName(new byte[0]);

    private static final char ESCAPE = '\\';

    private final byte[] bytes;

    private RawName(byte[] bytes) {
        this.bytes = bytes;
    }

    /** A copy of these bytes. */
    public static RawName of(byte[] bytes) {
        return new RawName(bytes.clone());
    }

    /** The UTF-8 form of a text. */
    public static RawName of(String text) {
        return new RawName(text.getBytes(UTF_8));
    }

    /** A copy. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** In bytes. */
    public int length() {
        return bytes.length;
    }

    /** Whether there are no bytes. */
    public boolean isEmpty() {
        return bytes.length == 0;
    }

    /** The byte at a place. */
    byte at(int index) {
        return bytes[index];
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

    /** The path of a name in the directory of this path; the name itself in the root. */
    public RawName child(RawName name) {
        if (isEmpty()) {
            return name;
        }
        byte[] path = Arrays.copyOf(bytes, Math.addExact(bytes.length + 1, name.bytes.length));
        path[bytes.length] = '/';
        System.arraycopy(name.bytes, 0, path, bytes.length + 1, name.bytes.length);
        return new RawName(path);
    }

    /** What stands between the slashes; empty parts are left out, so the root has none. */
    public List<RawName> levels() {
        List<RawName> levels = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= bytes.length; i++) {
            if (i == bytes.length || bytes[i] == '/') {
                if (i > start) {
                    levels.add(new RawName(Arrays.copyOfRange(bytes, start, i)));
                }
                start = i + 1;
            }
        }
        return levels;
    }

    /** The first {@code length} bytes, or all if there are fewer. */
    RawName first(int length) {
        return new RawName(Arrays.copyOf(bytes, Math.min(length, bytes.length)));
    }

    /** The same without slashes at its end. */
    RawName withoutTrailingSlash() {
        int length = bytes.length;
        while (length > 0 && bytes[length - 1] == '/') {
            length--;
        }
        return first(length);
    }

    /** Whether this is {@code path} or lies below it; everything lies below the root. */
    public boolean isWithin(RawName path) {
        return path.isEmpty()
                || (bytes.length >= path.bytes.length
                        && Arrays.equals(bytes, 0, path.bytes.length, path.bytes, 0, path.bytes.length)
                        && (bytes.length == path.bytes.length || bytes[path.bytes.length] == '/'));
    }

    @Override
    public int compareTo(RawName other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RawName name && Arrays.equals(bytes, name.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** For people: UTF-8 as it is; backslashes, control characters and everything that is not UTF-8 as {@code \xHH}. One to one. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(bytes.length);
        int at = 0;
        while (at < bytes.length) {
            int length = sequence(at);
            String part = length == 0 ? "" : new String(bytes, at, length, UTF_8);
            if (length == 0 || part.charAt(0) == ESCAPE || Character.isISOControl(part.codePointAt(0))) {
                length = Math.max(length, 1);
                for (int i = 0; i < length; i++) {
                    text.append(String.format(Locale.ROOT, "\\x%02X", bytes[at + i]));
                }
            } else {
                text.append(part);
            }
            at += length;
        }
        return text.toString();
    }

    /** The length of the UTF-8 sequence at a place; 0 if there is none. */
    private int sequence(int at) {
        int first = bytes[at] & 0xff;
        int length = first < 0x80 ? 1 : first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
        if (length > bytes.length - at) {
            return 0;
        }
        return length == 0 || new RawName(Arrays.copyOfRange(bytes, at, at + length)).isUtf8() ? length : 0;
    }
}
