package dev.capstan.host.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Reads {@code capstan.yaml}: the sections {@code targets}, {@code sources} and {@code jobs}, each an object of named
 * entries. Reports everything that is wrong, not only the first thing. Writes nothing, fetches no secret, touches no
 * device. Thread-safe as far as the target types are.
 */
public final class ConfigurationReader {
    /** A larger file is refused: 1 MiB. */
    public static final int MAX_BYTES = 1 << 20;

    private final TargetTypes types;

    /**
     * A reader.
     *
     * @param types what the loaded plugins offer
     */
    public ConfigurationReader(TargetTypes types) {
        this.types = types;
    }

    /**
     * Reads and checks a file.
     *
     * @param file to be read; messages name it as given
     * @return the configuration when nothing fatal was found, and what was found
     * @throws IOException when the file is there but reading fails
     */
    public CheckedConfiguration read(Path file) throws IOException {
        Diagnostics diagnostics = new Diagnostics(file.toString());
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(MAX_BYTES + 1);
        } catch (NoSuchFileException e) {
            diagnostics.error(Position.START, "", "there is no such file; 'capstan init' proposes one");
            return new CheckedConfiguration(Optional.empty(), diagnostics.all());
        }
        if (bytes.length > MAX_BYTES) {
            diagnostics.error(Position.START, "", "the file is larger than " + MAX_BYTES + " bytes");
            return new CheckedConfiguration(Optional.empty(), diagnostics.all());
        }
        return read(file.toAbsolutePath().normalize(), bytes, diagnostics);
    }

    private CheckedConfiguration read(Path file, byte[] bytes, Diagnostics diagnostics) {
        Optional<Node> root = YamlReader.read(bytes, diagnostics);
        if (root.isPresent()) {
            Path folder = file.getParent();
            SchemaTyping typing = new SchemaTyping(diagnostics, new ScalarTyping(folder == null ? file : folder));
            Optional<Configuration> configuration =
                    new SectionReader(types, diagnostics, typing).sections(file, root.get());
            return new CheckedConfiguration(
                    diagnostics.errors() == 0 ? configuration : Optional.empty(), diagnostics.all());
        }
        if (diagnostics.errors() == 0) {
            diagnostics.error(Position.START, "", "the file holds nothing; 'capstan init' proposes a configuration");
        }
        return new CheckedConfiguration(Optional.empty(), diagnostics.all());
    }
}
