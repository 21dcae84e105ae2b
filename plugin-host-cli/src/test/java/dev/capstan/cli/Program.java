package dev.capstan.cli;

import dev.capstan.cli.frame.Surroundings;
import dev.capstan.host.SystemTime;
import dev.capstan.host.job.Cancellation;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** The program with the built plugin zips and places of its own: in this process, or as a process from the built jar. */
final class Program {
    private static final List<Path> ZIPS = Arrays.stream(
                    System.getProperty("capstan.plugins", "").split(","))
            .filter(path -> !path.isEmpty())
            .map(Path::of)
            .toList();

    private final Path home;
    private final Path directory;

    Program(Path home) {
        this.home = home;
        this.directory = home.resolve("here");
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What came of one run. */
    record Result(int exitCode, String out, String err) {
        List<String> lines() {
            return out.lines().toList();
        }
    }

    /** Where it is started. */
    Path directory() {
        return directory;
    }

    /** Everything it keeps. */
    Path home() {
        return home;
    }

    void configure(String yaml) throws IOException {
        Files.writeString(directory.resolve("capstan.yaml"), yaml, StandardCharsets.UTF_8);
    }

    Result run(String... arguments) {
        return run(new byte[0], arguments);
    }

    Result run(byte[] input, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Surroundings surroundings = new Surroundings(
                new ByteArrayInputStream(input),
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, false, StandardCharsets.UTF_8),
                Optional.empty(),
                environment(),
                directory,
                ZIPS,
                new SystemTime());
        int exitCode = new CommandLineProgram(surroundings, new Cancellation()).run(arguments);
        surroundings.out().flush();
        surroundings.err().flush();
        return new Result(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** As a process of its own. */
    Result process(List<String> jvmOptions, String... arguments) throws IOException, InterruptedException {
        return start(jvmOptions, arguments).result();
    }

    /** A process that runs. */
    record Running(Process process, Path out, Path err) {
        /** Waits until the process said this on standard output, or ended. */
        void await(String text) throws IOException, InterruptedException {
            while (process.isAlive() && !Files.readString(out).contains(text)) {
                // Waiting for the end is the only way to wait here that ends by itself.
                process.waitFor(10, TimeUnit.MILLISECONDS);
            }
        }

        void signal(String name) throws IOException, InterruptedException {
            new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .start()
                    .waitFor();
        }

        Result result() throws IOException, InterruptedException {
            int exitCode = process.waitFor();
            return new Result(exitCode, Files.readString(out), Files.readString(err));
        }
    }

    Running start(List<String> jvmOptions, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions);
        command.add("-Dcapstan.bundled.plugins="
                + ZIPS.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
        command.add("-jar");
        command.add(Path.of(System.getProperty("capstan.dist"), "capstan.jar").toString());
        command.addAll(List.of(arguments));
        Path out = Files.createTempFile(home, "out", ".txt");
        Path err = Files.createTempFile(home, "err", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().putAll(environment());
        builder.environment().put("LC_ALL", "C.UTF-8");
        return new Running(builder.start(), out, err);
    }

    private Map<String, String> environment() {
        // All tests share what was unpacked of the zips; everything else is below this home.
        return Map.of(
                "HOME",
                home.toString(),
                "XDG_CACHE_HOME",
                Path.of(System.getProperty("capstan.dist", "target/dist"))
                        .resolveSibling("it-cache")
                        .toAbsolutePath()
                        .toString(),
                "XDG_CONFIG_HOME",
                home.resolve("config").toString(),
                "XDG_STATE_HOME",
                home.resolve("state").toString(),
                "XDG_DATA_HOME",
                home.resolve("data").toString());
    }
}
