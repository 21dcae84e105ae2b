package dev.capstan.tape.media;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * The name of a media set for people (C.4): a template in which {@code %id%} stands for the UUID and the conversions of
 * {@code strftime} for the time it began.
 */
public final class SetName {
    /** The template where a pool gives none. */
    public static final String DEFAULT_TEMPLATE = "%c";

    private SetName() {}

    /**
     * Names a set.
     *
     * @param set the set
     * @param template with {@code %id%} and conversions; unknown ones stay as they are
     * @param zone in which the time is told
     * @return the UUID when the set's beginning is not known
     */
    public static String of(MediaSet set, String template, ZoneId zone) {
        Optional<Instant> start = set.start();
        if (start.isEmpty()) {
            return set.uuid().toString();
        }
        String text = template.replace("%id%", set.uuid().toString());
        ZonedDateTime time = start.get().atZone(zone);
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '%' && i + 1 < text.length()) {
                i++;
                name.append(conversion(text.charAt(i), time));
            } else {
                name.append(text.charAt(i));
            }
        }
        return name.toString();
    }

    private static String conversion(char letter, ZonedDateTime time) {
        return switch (letter) {
            case '%' -> "%";
            case 's' -> Long.toString(time.toEpochSecond());
            case 'u' -> Integer.toString(time.getDayOfWeek().getValue());
            case 'w' -> Integer.toString(time.getDayOfWeek().getValue() % 7);
            case 'C' -> String.format(Locale.ROOT, "%02d", time.getYear() / 100);
            case 'e' -> String.format(Locale.ROOT, "%2d", time.getDayOfMonth());
            case 'c' ->
                conversion('a', time) + " " + conversion('b', time) + " " + conversion('e', time) + " "
                        + conversion('T', time) + " " + conversion('Y', time);
            default ->
                pattern(letter)
                        .map(p -> DateTimeFormatter.ofPattern(p, Locale.US).format(time))
                        .orElse("%" + letter);
        };
    }

    private static Optional<String> pattern(char letter) {
        return Optional.ofNullable(
                switch (letter) {
                    case 'a' -> "EEE";
                    case 'A' -> "EEEE";
                    case 'b', 'h' -> "MMM";
                    case 'B' -> "MMMM";
                    case 'd' -> "dd";
                    case 'D', 'x' -> "MM/dd/yy";
                    case 'F' -> "uuuu-MM-dd";
                    case 'H' -> "HH";
                    case 'I' -> "hh";
                    case 'j' -> "DDD";
                    case 'm' -> "MM";
                    case 'M' -> "mm";
                    case 'p' -> "a";
                    case 'r' -> "hh:mm:ss a";
                    case 'R' -> "HH:mm";
                    case 'S' -> "ss";
                    case 'T', 'X' -> "HH:mm:ss";
                    case 'y' -> "uu";
                    case 'Y' -> "uuuu";
                    case 'z' -> "xx";
                    case 'Z' -> "zzz";
                    default -> null;
                });
    }
}
