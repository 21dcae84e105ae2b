package dev.capstan.api.content;

/** The rules for names that may become file names. */
final class Names {
    private Names() {}

    static void requireSegment(String what, String name, int longest) {
        if (name.isEmpty() || name.length() > longest) {
            throw new IllegalArgumentException(what + " has 1 to " + longest + " characters, not " + name.length());
        }
        if (name.equals(".") || name.equals("..")) {
            throw new IllegalArgumentException(what + " must not be '" + name + "'");
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean halfACharacter = Character.isSurrogate(c) && !isPaired(name, i);
            if (c == '/' || c == '\\' || Character.isISOControl(c) || halfACharacter) {
                throw new IllegalArgumentException(
                        what + " must not hold character U+" + String.format(java.util.Locale.ROOT, "%04X", (int) c));
            }
        }
    }

    /** Half a surrogate pair has no UTF-8, so two such names would be one on a disk or a tape. */
    private static boolean isPaired(String name, int i) {
        return Character.isHighSurrogate(name.charAt(i))
                ? i + 1 < name.length() && Character.isLowSurrogate(name.charAt(i + 1))
                : i > 0 && Character.isHighSurrogate(name.charAt(i - 1));
    }
}
