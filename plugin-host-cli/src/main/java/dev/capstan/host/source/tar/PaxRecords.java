package dev.capstan.host.source.tar;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The records of an extended header (IEEE Std 1003.1, pax, extended header): {@code <length> <key>=<value>\n}, the length in decimal and counting itself.
 * Values are bytes. The last of equal keys counts.
 */
final class PaxRecords {
    static final String PATH = "path";
    static final String LINK = "linkpath";
    static final String SIZE = "size";
    static final String UID = "uid";
    static final String GID = "gid";
    static final String USER = "uname";
    static final String GROUP = "gname";
    static final String MODIFIED = "mtime";
    /** {@code BINARY}: the names in this header are not UTF-8. */
    static final String CHARSET = "hdrcharset";

    static final String BINARY = "BINARY";
    static final String SPARSE_MAJOR = "GNU.sparse.major";
    static final String SPARSE_MINOR = "GNU.sparse.minor";
    static final String SPARSE_NAME = "GNU.sparse.name";
    static final String SPARSE_SIZE = "GNU.sparse.realsize";
    /** Then the full name of an extended attribute. */
    static final String ATTRIBUTE = "SCHILY.xattr.";

    private static final int LONGEST_NUMBER = 40;
    private static final int LENGTH_DIGITS = 9;
    private static final Pattern TIME = Pattern.compile("-?[0-9]+(\\.[0-9]*)?");

    private final Map<String, byte[]> values = new LinkedHashMap<>();

    PaxRecords() {}

    boolean isEmpty() {
        return values.isEmpty();
    }

    void put(String key, byte[] value) {
        values.put(key, value);
    }

    void put(String key, String value) {
        values.put(key, value.getBytes(UTF_8));
    }

    void put(String key, Instant time) {
        BigDecimal seconds = BigDecimal.valueOf(time.getEpochSecond()).add(BigDecimal.valueOf(time.getNano(), 9));
        put(key, seconds.stripTrailingZeros().toPlainString());
    }

    /** The name of an attribute may hold what ends a key: GNU tar writes {@code %3D} for it, and {@code %25} for the percent sign. */
    void putAttribute(String name, byte[] value) {
        put(ATTRIBUTE + name.replace("%", "%25").replace("=", "%3D"), value);
    }

    /** All extended attributes by full name. */
    Map<String, byte[]> attributes() {
        Map<String, byte[]> found = new LinkedHashMap<>();
        values.forEach((key, value) -> {
            if (key.startsWith(ATTRIBUTE)) {
                found.put(key.substring(ATTRIBUTE.length()).replace("%3D", "=").replace("%25", "%"), value);
            }
        });
        return found;
    }

    Optional<byte[]> bytes(String key) {
        return Optional.ofNullable(values.get(key));
    }

    Optional<String> text(String key) {
        return bytes(key).map(value -> new String(value, UTF_8));
    }

    /** A decimal number, not negative. */
    long number(String key, long otherwise, long offset) throws TarException {
        Optional<String> text = text(key);
        if (text.isEmpty()) {
            return otherwise;
        }
        return decimal(text.get(), key, offset);
    }

    static long decimal(String text, String what, long offset) throws TarException {
        boolean digits = !text.isEmpty()
                && text.length() <= LONGEST_NUMBER
                && text.chars().allMatch(c -> c >= '0' && c <= '9');
        try {
            if (digits) {
                return Long.parseLong(text);
            }
        } catch (NumberFormatException e) {
            throw new TarException(offset, what + " is too large: " + text);
        }
        throw new TarException(offset, what + " is not a number");
    }

    Instant time(String key, Instant otherwise, long offset) throws TarException {
        Optional<String> text = text(key);
        if (text.isEmpty()) {
            return otherwise;
        }
        if (text.get().length() > LONGEST_NUMBER || !TIME.matcher(text.get()).matches()) {
            throw new TarException(offset, key + " is not a time");
        }
        try {
            BigDecimal time = new BigDecimal(text.get());
            BigDecimal seconds = time.setScale(0, RoundingMode.FLOOR);
            long nanos = time.subtract(seconds).movePointRight(9).longValue();
            return Instant.ofEpochSecond(seconds.longValueExact(), nanos);
        } catch (ArithmeticException | DateTimeException e) {
            throw new TarException(offset, key + " is no time that can be: " + text.get());
        }
    }

    byte[] encode() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        values.forEach((key, value) -> {
            byte[] name = key.getBytes(UTF_8);
            int rest = name.length + value.length + 3;
            int length = rest + digits(rest);
            length = rest + digits(length);
            out.writeBytes((length + " ").getBytes(US_ASCII));
            out.writeBytes(name);
            out.write('=');
            out.writeBytes(value);
            out.write('\n');
        });
        return out.toByteArray();
    }

    private static int digits(int number) {
        return Integer.toString(number).length();
    }

    /**
     * Reads records.
     *
     * @param offset of the first one in the stream, for errors
     */
    static PaxRecords decode(byte[] bytes, long offset) throws TarException {
        PaxRecords records = new PaxRecords();
        int at = 0;
        while (at < bytes.length) {
            int space = find(bytes, ' ', at, Math.min(bytes.length, at + LENGTH_DIGITS));
            if (space < 0) {
                throw new TarException(offset + at, "an extended record without a length");
            }
            long length =
                    decimal(new String(bytes, at, space - at, US_ASCII), "length of an extended record", offset + at);
            long end = at + length;
            if (end <= space + 1 || end > bytes.length || bytes[(int) end - 1] != '\n') {
                throw new TarException(offset + at, "an extended record of wrong length " + length);
            }
            int equals = find(bytes, '=', space + 1, (int) end - 1);
            if (equals < 0) {
                throw new TarException(offset + at, "an extended record without a value");
            }
            records.put(
                    new String(bytes, space + 1, equals - space - 1, UTF_8),
                    Arrays.copyOfRange(bytes, equals + 1, (int) end - 1));
            at = (int) end;
        }
        return records;
    }

    private static int find(byte[] bytes, char wanted, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] == wanted) {
                return i;
            }
        }
        return -1;
    }
}
