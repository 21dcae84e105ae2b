package dev.capstan.scsi;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * ADDITIONAL SENSE CODE and its qualifier (SPC-4, annex F.2), 8 bits each.
 *
 * @param asc 0 to 255
 * @param ascq 0 to 255
 */
public record AdditionalSense(int asc, int ascq) implements Words {
    private static final String TABLE = "additional-sense.txt";
    private static final Map<AdditionalSense, String> WORDS = load();
    private static final Map<String, AdditionalSense> BY_WORDS = byWords();

    /** Checks the range. */
    public AdditionalSense {
        if ((asc & ~0xFF) != 0 || (ascq & ~0xFF) != 0) {
            throw new IllegalArgumentException("ASC " + asc + ", ASCQ " + ascq);
        }
    }

    /** Whether it is this code. */
    public boolean is(int wantedAsc, int wantedAscq) {
        return asc == wantedAsc && ascq == wantedAscq;
    }

    /** The code as the standards write it: {@code 74/21}. */
    public String code() {
        return Hex.digits(asc, 2) + "/" + Hex.digits(ascq, 2);
    }

    /** The T10 wording; for a code without one, what is known of its range. */
    @Override
    public String words() {
        String words = WORDS.get(this);
        if (words != null) {
            return words;
        }
        // SPC-4: 80h-FFh in either byte is the vendor's.
        return asc >= 0x80 || ascq >= 0x80 ? "vendor specific code" : "code not known to this version";
    }

    /**
     * Finds a code by its T10 wording, as tools print it in place of the code.
     *
     * @param words upper and lower case alike
     */
    public static Optional<AdditionalSense> byWords(String words) {
        return Optional.ofNullable(BY_WORDS.get(key(words)));
    }

    private static Map<String, AdditionalSense> byWords() {
        Map<String, AdditionalSense> byWords = new HashMap<>();
        WORDS.forEach((code, words) -> byWords.put(key(words), code));
        return Map.copyOf(byWords);
    }

    private static String key(String words) {
        return words.strip().toLowerCase(Locale.ROOT);
    }

    private static Map<AdditionalSense, String> load() {
        Map<AdditionalSense, String> words = new HashMap<>();
        try (InputStream in = AdditionalSense.class.getResourceAsStream(TABLE)) {
            if (in == null) {
                throw new IllegalStateException(TABLE + " is missing from the plugin");
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.startsWith("#")) {
                    int asc = Integer.parseInt(line.substring(0, 2), 16);
                    int ascq = Integer.parseInt(line.substring(3, 5), 16);
                    words.put(new AdditionalSense(asc, ascq), line.substring(6));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(TABLE + " cannot be read from the plugin", e);
        }
        return Map.copyOf(words);
    }
}
