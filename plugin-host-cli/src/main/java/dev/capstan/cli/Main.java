package dev.capstan.cli;

import dev.capstan.cli.frame.Surroundings;
import dev.capstan.host.SystemTime;
import dev.capstan.host.job.Cancellation;
import java.io.BufferedOutputStream;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The program {@code capstan}. */
public final class Main {
    /** System property with the plugin zips that come with the program, separated as paths are. */
    static final String BUNDLED = "capstan.bundled.plugins";

    private Main() {}

    /**
     * Runs one command and ends the process with its exit code.
     *
     * @param arguments of the command line
     */
    public static void main(String[] arguments) {
        // Before the first logger is made. What libraries log is for whoever debugs; failures are told as errors.
        boolean debug = List.of(arguments).contains("--debug");
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", debug ? "debug" : "error");
        PrintStream out = stream(FileDescriptor.out);
        PrintStream err = stream(FileDescriptor.err);
        Surroundings surroundings = new Surroundings(
                System.in,
                out,
                err,
                ConsoleTerminal.find(),
                System.getenv(),
                Path.of("").toAbsolutePath(),
                bundled(System.getProperty(BUNDLED, "")),
                new SystemTime());
        Cancellation cancellation = new Cancellation();
        Interrupts.install(cancellation, err);
        int exitCode = new CommandLineProgram(surroundings, cancellation).run(arguments);
        out.flush();
        err.flush();
        System.exit(exitCode);
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        // UTF-8 whatever the locale: output is read by programs and pasted into mails.
        return new PrintStream(
                new BufferedOutputStream(new FileOutputStream(descriptor)), false, StandardCharsets.UTF_8);
    }

    private static List<Path> bundled(String list) {
        return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                .splitAsStream(list)
                .filter(path -> !path.isEmpty())
                .map(Path::of)
                .toList();
    }
}
