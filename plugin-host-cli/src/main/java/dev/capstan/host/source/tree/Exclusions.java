package dev.capstan.host.source.tree;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.capstan.host.snapshot.PathBytes;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * What to leave out of a tree, by patterns as in a {@code .gitignore}: the last pattern that matches decides; {@code !} takes back. A pattern with a slash
 * at its beginning or inside is a path from the root of the tree, any other matches a name on every level; a slash at its end matches directories only.
 * {@code *} and {@code ?} match within a level, {@code **} across levels, {@code [a-z]} and {@code [!a-z]} one ASCII character; a backslash takes the next
 * character as it is. Nothing below a directory that is left out can be taken back.
 */
public final class Exclusions {
    /** Leaves nothing out. */
    public static final Exclusions NONE = new Exclusions(List.of());

    // Patterns run over bytes, one char each. A character is a whole UTF-8 sequence, or a byte that is none.
    private static final String ONE = "(?:[\\xC2-\\xF4][\\x80-\\xBF]{1,3}|[^/])";

    private final List<Rule> rules;

    private record Rule(Pattern pattern, boolean takesBack, boolean directoriesOnly) {}

    private Exclusions(List<Rule> rules) {
        this.rules = rules;
    }

    /**
     * Understands patterns, as they stand in a configuration.
     *
     * @throws IllegalArgumentException for a pattern that cannot be understood, naming it
     */
    public static Exclusions of(List<String> patterns) {
        return new Exclusions(patterns.stream().map(Exclusions::rule).toList());
    }

    private static Rule rule(String pattern) {
        boolean takesBack = pattern.startsWith("!");
        String rest = takesBack ? pattern.substring(1) : pattern;
        boolean directoriesOnly = rest.endsWith("/");
        rest = directoriesOnly ? rest.substring(0, rest.length() - 1) : rest;
        boolean anchored = rest.contains("/");
        rest = rest.startsWith("/") ? rest.substring(1) : rest;
        if (rest.isEmpty()) {
            throw new IllegalArgumentException("exclude pattern \"" + pattern + "\" matches no name");
        }
        try {
            String regex = (anchored ? "" : "(?:.*/)?") + regex(new String(rest.getBytes(UTF_8), ISO_8859_1));
            return new Rule(Pattern.compile(regex, Pattern.DOTALL), takesBack, directoriesOnly);
        } catch (PatternSyntaxException | IndexOutOfBoundsException e) {
            throw new IllegalArgumentException("exclude pattern \"" + pattern + "\" cannot be understood", e);
        }
    }

    private static String regex(String glob) {
        StringBuilder regex = new StringBuilder();
        int i = 0;
        while (i < glob.length()) {
            char c = glob.charAt(i);
            if (glob.startsWith("**/", i)) {
                regex.append("(?:.*/)?");
                i += 3;
            } else if (glob.startsWith("**", i)) {
                regex.append(".*");
                i += 2;
            } else if (c == '*') {
                regex.append("[^/]*");
                i++;
            } else if (c == '?') {
                regex.append(ONE);
                i++;
            } else if (c == '[') {
                int end = glob.indexOf(']', i + 2);
                String set = glob.substring(i + 1, end)
                        .replace("\\", "\\\\")
                        .replace("[", "\\[")
                        .replace("&", "\\&");
                regex.append('[')
                        .append(set.startsWith("!") ? "^/" + set.substring(1) : set.startsWith("^") ? "\\" + set : set)
                        .append(']');
                i = end + 1;
            } else {
                int at = c == '\\' ? i + 1 : i;
                regex.append(Pattern.quote(glob.substring(at, at + 1)));
                i = at + 1;
            }
        }
        return regex.toString();
    }

    /** Whether a path, from the root of the tree, is left out. */
    public boolean matches(PathBytes path, boolean directory) {
        if (rules.isEmpty()) {
            return false;
        }
        String text = new String(path.bytes(), ISO_8859_1);
        for (int i = rules.size() - 1; i >= 0; i--) {
            Rule rule = rules.get(i);
            if ((directory || !rule.directoriesOnly())
                    && rule.pattern().matcher(text).matches()) {
                return !rule.takesBack();
            }
        }
        return false;
    }
}
