package dev.capstan.host.snapshot;

/** {@code [A-Za-z0-9_][A-Za-z0-9._-]*}, the names that are safe as one level of a path (PBS tape format, H.1). */
final class SafeId {
    /** As long as one level of a path may be. */
    static final int MAX_LENGTH = 255;

    private SafeId() {}

    static boolean is(String text) {
        if (text.isEmpty() || text.length() > MAX_LENGTH || !starts(text.charAt(0))) {
            return false;
        }
        return text.chars().allMatch(c -> starts((char) c) || c == '.' || c == '-');
    }

    private static boolean starts(char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    }
}
