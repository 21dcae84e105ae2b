package dev.capstan.cli.frame;

import dev.capstan.api.context.Event;
import dev.capstan.api.error.CapstanException;
import dev.capstan.api.error.ConfigurationWrong;
import dev.capstan.cli.output.Cells;
import dev.capstan.cli.output.JobResults;
import dev.capstan.cli.output.JsonOutput;
import dev.capstan.host.job.JobReport;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a job: {@code jobs/<name>/<time>.log} with a line for each event, and the report as JSON beside it; both
 * for their owner alone. A log that cannot be written does not end the job: {@link #end} tells. Thread-safe.
 */
final class JobFiles {
    private static final FileAttribute<?> FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final FileAttribute<?> FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private final Path log;
    private final BufferedWriter lines;
    private @Nullable IOException failure;

    private JobFiles(Path log) throws IOException {
        this.log = log;
        this.lines = new BufferedWriter(Channels.newWriter(
                Files.newByteChannel(log, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), FILE),
                StandardCharsets.UTF_8));
    }

    /** Starts the files of one job. */
    static JobFiles open(Path stateDirectory, String job, Instant start) throws ConfigurationWrong {
        Path folder = stateDirectory.resolve("jobs").resolve(job);
        try {
            Files.createDirectories(folder, FOLDER);
            String time = start.truncatedTo(ChronoUnit.SECONDS).toString();
            Path log = folder.resolve(time + ".log");
            for (int again = 1; Files.exists(log); again++) {
                // Two jobs in one second.
                log = folder.resolve(time + "-" + again + ".log");
            }
            return new JobFiles(log);
        } catch (IOException e) {
            throw new ConfigurationWrong(
                    "JOB_LOG",
                    "no job log can be written below " + folder + ": " + e,
                    "Make the state directory writable, or name another one with --state-dir.",
                    Map.of("where", folder.toString()),
                    e);
        }
    }

    Path log() {
        return log;
    }

    synchronized void line(Event event) {
        String mark = switch (event.level()) {
            case WARNING -> "warning: ";
            case ADVISORY -> "note: ";
            case INFO, PROGRESS -> "";
        };
        write(event.at(), mark + event.text());
    }

    private void write(Instant at, String text) {
        if (failure != null) {
            return;
        }
        try {
            lines.write(at.truncatedTo(ChronoUnit.SECONDS) + ": " + Cells.printable(text) + "\n");
            lines.flush();
        } catch (IOException e) {
            failure = e;
        }
    }

    /** Ends the log of a job that has no report: it could not even begin. */
    synchronized void abort(Instant at, CapstanException why) {
        write(at, "TASK ERROR: " + why.getMessage());
        try {
            lines.close();
        } catch (IOException e) {
            why.addSuppressed(e);
        }
    }

    /**
     * Ends the log and writes the report.
     *
     * @return why it could not
     */
    synchronized Optional<IOException> end(JobReport report) {
        write(report.ended(), report.lastLine());
        try {
            lines.close();
            String name = String.valueOf(log.getFileName()).replaceFirst("\\.log$", ".json");
            Path json = log.resolveSibling(name);
            try (PrintStream out = new PrintStream(
                            Channels.newOutputStream(Files.newByteChannel(
                                    json, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), FILE)),
                            false,
                            StandardCharsets.UTF_8);
                    JsonOutput document = new JsonOutput(out, out)) {
                document.record("job", JobResults.of(report));
            }
        } catch (IOException e) {
            failure = failure == null ? e : failure;
        }
        return Optional.ofNullable(failure);
    }
}
