package dev.capstan.scsi.emulator.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an emulated thing <em>is</em>, written once when it is made: lines {@code key=value}, UTF-8, sorted by key. A person can read it
 * and, while no device is open, change it.
 */
public final class Definition {
    private static final long MOST_BYTES = 1 << 20;

    private final Path path;
    private final Map<String, String> values;

    private Definition(Path path, Map<String, String> values) {
        this.path = path;
        this.values = values;
    }

    /**
     * Reads a definition.
     *
     * @param path the file
     * @return the definition
     * @throws IOException if it cannot be read, is larger than 1 MiB, or a line has no {@code =}
     */
    public static Definition read(Path path) throws IOException {
        if (Files.size(path) > MOST_BYTES) {
            throw new IOException(path + ": larger than 1 MiB, this is no definition of an emulated device");
        }
        Map<String, String> values = new TreeMap<>();
        int number = 0;
        for (String line : Files.readAllLines(path, StandardCharsets.UTF_8)) {
            number++;
            int equals = line.indexOf('=');
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            if (equals < 1) {
                throw new IOException(path + " line " + number + ": expected key=value");
            }
            values.put(
                    line.substring(0, equals).strip(),
                    line.substring(equals + 1).strip());
        }
        return new Definition(path, values);
    }

    /**
     * Writes a definition in one step.
     *
     * @param path the file; replaced if it is there
     * @param values keys and values without line ends
     * @throws IOException if it cannot be written or a value holds a line end
     */
    public static void write(Path path, Map<String, String> values) throws IOException {
        StringBuilder text = new StringBuilder();
        for (Map.Entry<String, String> entry : new TreeMap<>(values).entrySet()) {
            if (entry.getValue().indexOf('\n') >= 0 || entry.getValue().indexOf('\r') >= 0) {
                throw new IOException(path + ": the value of " + entry.getKey() + " holds a line end");
            }
            text.append(entry.getKey()).append('=').append(entry.getValue()).append('\n');
        }
        PrivateFiles.replace(path, ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * A value.
     *
     * @param key its key
     * @return the text
     * @throws IOException if the key is missing
     */
    public String text(String key) throws IOException {
        String value = values.get(key);
        if (value == null) {
            throw new IOException(path + ": " + key + " is missing");
        }
        return value;
    }

    /**
     * A whole number.
     *
     * @param key its key
     * @param least smallest value allowed
     * @return the number
     * @throws IOException if the key is missing, not a number, or below {@code least}
     */
    public long number(String key, long least) throws IOException {
        String value = text(key);
        try {
            long number = Long.parseLong(value);
            if (number >= least) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new IOException(path + ": " + key + " is not a number: " + value, e);
        }
        throw new IOException(path + ": " + key + " must be at least " + least + ", is " + value);
    }

    /**
     * Yes or no.
     *
     * @param key its key
     * @return true for {@code true}
     * @throws IOException if the key is missing or neither {@code true} nor {@code false}
     */
    public boolean flag(String key) throws IOException {
        String value = text(key);
        if (!value.equals("true") && !value.equals("false")) {
            throw new IOException(path + ": " + key + " must be true or false, is " + value);
        }
        return value.equals("true");
    }
}
