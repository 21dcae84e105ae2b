package dev.capstan.tape.format.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Whole tapes that Proxmox Backup Server wrote. They are too large for this repository: the system property {@value
 * #PROPERTY} names the directory that holds them, otherwise {@code shared/data} beside the checkout is looked at. Tests that
 * need them are skipped, with the reason, where they are not.
 */
public final class Samples {
    /** One job, three tapes, ten snapshots. */
    public static final String THREE_TAPES = "pbs-sample";
    /** Two jobs, two tapes, eleven snapshots. */
    public static final String TWO_JOBS = "pbs-sample-two-jobs";

    private static final String PROPERTY = "capstan.pbs.samples";

    private Samples() {}

    /**
     * Unpacks a sample: {@code tapes/LABEL/000000.bin} and so on, {@code expected/LABEL.json}, {@code store}.
     *
     * @param name of the sample
     * @param into an existing directory
     * @return {@code into}
     */
    public static Path unpack(String name, Path into) throws IOException, InterruptedException {
        Path archive = directory().resolve(name + ".tar.xz");
        assumeTrue(
                Files.isReadable(archive),
                () -> archive + " is not there; name the directory that holds it with -D" + PROPERTY);
        for (String tool : List.of("tar", "xz")) {
            run(tool, "--version");
        }
        assertThat(run("tar", "-xJf", archive.toString(), "-C", into.toString()))
                .as("unpacking " + archive)
                .isEmpty();
        return into;
    }

    private static Path directory() {
        String given = System.getProperty(PROPERTY);
        if (given != null) {
            return Path.of(given).toAbsolutePath();
        }
        Path start = Path.of(System.getProperty("user.dir")).toAbsolutePath();
        for (Path at = start; at.getParent() != null; at = at.getParent()) {
            if (Files.exists(at.resolve(".git"))) {
                return at.resolveSibling("shared").resolve("data");
            }
        }
        return start.resolve("no-checkout-here");
    }

    /** Runs a tool to its end; returns what it printed, beginning with its exit status unless that is 0. */
    private static String run(String... command) throws IOException, InterruptedException {
        Process process;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            return abort("the samples cannot be unpacked here: " + e.getMessage());
        }
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int status = process.waitFor();
        return status == 0 ? printed : "exit status " + status + ": " + printed;
    }
}
