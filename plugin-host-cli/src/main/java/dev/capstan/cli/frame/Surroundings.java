package dev.capstan.cli.frame;

import dev.capstan.host.job.HostClock;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a command line was started in. Tests make their own.
 *
 * @param in standard input
 * @param out standard output, UTF-8
 * @param err standard error, UTF-8
 * @param terminal a person at a terminal; empty in a script
 * @param environment the variables of the environment
 * @param directory what relative paths are relative to
 * @param bundled plugin zips that came with the program
 * @param clock time and waiting
 */
public record Surroundings(
        InputStream in,
        PrintStream out,
        PrintStream err,
        Optional<Terminal> terminal,
        Map<String, String> environment,
        Path directory,
        List<Path> bundled,
        HostClock clock) {
    /** Copies the collections. */
    public Surroundings {
        environment = Map.copyOf(environment);
        bundled = List.copyOf(bundled);
    }

    /** A person. Both calls block until there is an answer. */
    public interface Terminal {
        /**
         * Asks.
         *
         * @param question ends with a blank
         * @return the line typed; empty at the end of input
         */
        Optional<String> line(String question);

        /**
         * Asks without showing the answer.
         *
         * @param question ends with a blank
         * @return the caller wipes it; empty at the end of input
         */
        Optional<char[]> hidden(String question);
    }
}
