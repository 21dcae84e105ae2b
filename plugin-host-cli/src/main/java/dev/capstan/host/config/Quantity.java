package dev.capstan.host.config;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes and time spans as people write them. Exact: what has no whole number of bytes or seconds is refused. */
final class Quantity {
    private static final Pattern ONE = Pattern.compile("(\\d{1,18}(?:\\.\\d{1,9})?)\\s*([A-Za-z]*)");
    private static final Pattern SEVERAL = Pattern.compile("(?:\\d{1,18}\\s*[A-Za-z]+\\s*)+");
    private static final Pattern PART = Pattern.compile("(\\d{1,18})\\s*([A-Za-z]+)");

    private static final Map<String, Long> BYTES = new LinkedHashMap<>();
    private static final Map<String, Long> SECONDS = new LinkedHashMap<>();

    static {
        String[] prefixes = {"k", "M", "G", "T", "P"};
        BYTES.put("", 1L);
        BYTES.put("B", 1L);
        for (int i = 0; i < prefixes.length; i++) {
            long binary = 1L << (10 * (i + 1));
            String upper = prefixes[i].toUpperCase(Locale.ROOT);
            BYTES.put(upper + "iB", binary);
            BYTES.put(upper + "i", binary);
            BYTES.put(upper, binary);
            BYTES.put(prefixes[i] + "B", (long) Math.pow(1000, i + 1));
        }
        BYTES.put("KB", 1000L);
        for (String word : new String[] {"s", "sec", "second", "seconds"}) {
            SECONDS.put(word, 1L);
        }
        for (String word : new String[] {"min", "minute", "minutes"}) {
            SECONDS.put(word, 60L);
        }
        for (String word : new String[] {"h", "hour", "hours"}) {
            SECONDS.put(word, 3600L);
        }
        for (String word : new String[] {"d", "day", "days"}) {
            SECONDS.put(word, 86_400L);
        }
        for (String word : new String[] {"w", "week", "weeks"}) {
            SECONDS.put(word, 604_800L);
        }
    }

    private Quantity() {}

    /**
     * A size.
     *
     * @param text {@code 4 GiB}, {@code 1.5TB}, {@code 512K} (1024 each), {@code 1000}
     * @return bytes
     * @throws NotTyped when it is none or does not fit
     */
    static long bytes(String text) throws NotTyped {
        Matcher one = ONE.matcher(text);
        if (!one.matches()) {
            throw new NotTyped("is no size such as 4 GiB, 512K or 1000");
        }
        Long unit = BYTES.get(one.group(2));
        if (unit == null) {
            throw new NotTyped(
                    "has the unknown unit " + Shown.quoted(one.group(2)) + "; sizes are in B, KiB, MiB, GiB, TiB or"
                            + " kB, MB, GB, TB",
                    Similar.to(one.group(2), BYTES.keySet()).map(u -> one.group(1) + " " + u));
        }
        return exact(new BigDecimal(one.group(1)), unit, "bytes");
    }

    /**
     * A time span.
     *
     * @param text {@code 10 min}, {@code 30d}, {@code 1h 30min}
     * @return seconds
     * @throws NotTyped when it is none or does not fit
     */
    static long seconds(String text) throws NotTyped {
        if (!SEVERAL.matcher(text).matches()) {
            throw new NotTyped(
                    text.matches("\\d+")
                            ? "is a time span without a unit"
                            : "is no time span such as 10 min, 30d or 1h 30min");
        }
        long sum = 0;
        for (Matcher part = PART.matcher(text); part.find(); ) {
            Long unit = SECONDS.get(part.group(2));
            if (unit == null) {
                throw new NotTyped(
                        "has the unknown unit " + Shown.quoted(part.group(2)) + "; time spans are in s, min, h, d or w",
                        part.group(2).equals("m")
                                ? java.util.Optional.of(part.group(1) + " min")
                                : Similar.to(part.group(2), SECONDS.keySet()).map(u -> part.group(1) + " " + u));
            }
            try {
                sum = Math.addExact(sum, exact(new BigDecimal(part.group(1)), unit, "seconds"));
            } catch (ArithmeticException e) {
                throw new NotTyped("is too long");
            }
        }
        return sum;
    }

    private static long exact(BigDecimal number, long unit, String what) throws NotTyped {
        try {
            return number.multiply(BigDecimal.valueOf(unit)).longValueExact();
        } catch (ArithmeticException e) {
            throw new NotTyped("is no whole number of " + what + " up to 2^63-1");
        }
    }
}
