package dev.capstan.tape.encryption;

import dev.capstan.scsi.AdditionalSense;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What an additional sense code means where encryption is concerned, and what somebody can do about it.
 *
 * @param meaning one sentence
 * @param action one sentence
 */
public record SenseAdvice(String meaning, String action) {
    private static final String TABLE = "sense-advice.txt";
    private static final Map<AdditionalSense, SenseAdvice> ADVICE = load();

    /** The advice for a code; empty if it has nothing to do with encryption or is not known. */
    public static Optional<SenseAdvice> of(AdditionalSense code) {
        return Optional.ofNullable(ADVICE.get(code));
    }

    private static Map<AdditionalSense, SenseAdvice> load() {
        Map<AdditionalSense, SenseAdvice> advice = new HashMap<>();
        try (InputStream in = SenseAdvice.class.getResourceAsStream(TABLE)) {
            if (in == null) {
                throw new IllegalStateException(TABLE + " is missing from the plugin");
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.startsWith("#")) {
                    int first = line.indexOf(" | ");
                    int second = line.indexOf(" | ", first + 3);
                    AdditionalSense code = new AdditionalSense(
                            Integer.parseInt(line.substring(0, 2), 16), Integer.parseInt(line.substring(3, 5), 16));
                    advice.put(code, new SenseAdvice(line.substring(first + 3, second), line.substring(second + 3)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(TABLE + " cannot be read from the plugin", e);
        }
        return Map.copyOf(advice);
    }
}
