package dev.capstan.host.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the word somebody probably meant. */
final class Similar {
    private static final int MAX_LENGTH = 64;

    private Similar() {}

    /**
     * The closest candidate.
     *
     * @param word as written
     * @param candidates what would have been right
     * @return empty when none differs by less than about a third of its letters
     */
    static Optional<String> to(String word, Collection<String> candidates) {
        if (word.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        String folded = folded(word);
        return candidates.stream()
                .filter(c -> distance(folded, folded(c)) <= Math.max(folded.length(), c.length()) / 3)
                .min(Comparator.<String>comparingInt(c -> distance(folded, folded(c)))
                        .thenComparing(Comparator.naturalOrder()));
    }

    private static String folded(String word) {
        return word.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Insertions, deletions, substitutions and swaps of neighbours (optimal string alignment). */
    private static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(Math.min(d[i - 1][j] + 1, d[i][j - 1] + 1), d[i - 1][j - 1] + change);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
