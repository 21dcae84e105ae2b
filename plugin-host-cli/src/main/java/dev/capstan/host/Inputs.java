package dev.capstan.host;

import dev.capstan.api.error.ConfigurationWrong;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;

/** What a user names on a command line: a file, or {@code -} for standard input. */
final class Inputs {
    private final InputStream standardInput;
    private final Path directory;

    Inputs(InputStream standardInput, Path directory) {
        this.standardInput = standardInput;
        this.directory = directory;
    }

    InputStream open(String pathOrDash) throws ConfigurationWrong {
        if (pathOrDash.equals("-")) {
            return new FilterInputStream(standardInput) {
                @Override
                public void close() {
                    // The stream belongs to whoever started the host.
                }
            };
        }
        try {
            Path path = directory.resolve(pathOrDash);
            if (Files.isDirectory(path)) {
                throw new IOException("it is a directory");
            }
            return Files.newInputStream(path);
        } catch (IOException | InvalidPathException e) {
            String why = e instanceof NoSuchFileException ? "there is no such file" : String.valueOf(e.getMessage());
            throw new ConfigurationWrong(
                    "INPUT_UNREADABLE",
                    "'" + pathOrDash + "' cannot be read: " + why,
                    "Name a readable file, or - for standard input.",
                    Map.of("where", pathOrDash),
                    e);
        }
    }
}
