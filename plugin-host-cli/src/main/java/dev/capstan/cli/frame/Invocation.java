package dev.capstan.cli.frame;

import dev.capstan.api.context.Event;
import dev.capstan.api.error.CapstanException;
import dev.capstan.api.error.NotHeld;
import dev.capstan.api.value.Value;
import dev.capstan.cli.output.JobResults;
import dev.capstan.cli.output.JsonOutput;
import dev.capstan.cli.output.Output;
import dev.capstan.cli.output.TextOutput;
import dev.capstan.cli.terminal.TerminalDesk;
import dev.capstan.host.Host;
import dev.capstan.host.HostBuilder;
import dev.capstan.host.job.Cancellation;
import dev.capstan.host.job.Desk;
import dev.capstan.host.job.JobLog;
import dev.capstan.host.job.JobReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One run of the program: its options, its output, its host. Used by one thread; the host is built when it is wanted. */
public final class Invocation implements AutoCloseable {
    private final Surroundings surroundings;
    private final GlobalOptions options;
    private final List<String> words;
    private final Cancellation cancellation;
    private final Set<String> reservedWords;
    private final Places places;
    private final TerminalDesk desk;
    private @Nullable Output output;
    private @Nullable Host host;

    /**
     * A run.
     *
     * @param surroundings what it was started in
     * @param arguments all of them; only the global options are looked at, mistakes are found later
     * @param reservedWords command words that no plugin may take
     * @param cancellation raised when the user wants to stop
     */
    public Invocation(
            Surroundings surroundings, String[] arguments, Set<String> reservedWords, Cancellation cancellation) {
        this.surroundings = surroundings;
        this.options = new GlobalOptions();
        this.words = EarlyOptions.read(options, arguments);
        this.reservedWords = reservedWords;
        this.cancellation = cancellation;
        this.places = new Places(surroundings);
        this.desk = new TerminalDesk(
                surroundings.out(),
                surroundings.terminal().isPresent() && !options.json() && !options.quiet()
                        ? Optional.of(surroundings.err())
                        : Optional.empty(),
                this::clearYes);
    }

    /**
     * What is neither a global option nor its value.
     *
     * @return the command and its arguments, as far as they can be told apart before the commands are known
     */
    public List<String> words() {
        return words;
    }

    /**
     * Where results go. Without results, nothing is written: help and scripts stand for themselves.
     *
     * @return closed with the run
     */
    public Output output() {
        if (output == null) {
            output = options.json()
                    ? new JsonOutput(surroundings.out(), surroundings.err())
                    : new TextOutput(surroundings.out(), surroundings.err());
        }
        return output;
    }

    /**
     * What the program was started in.
     *
     * @return as given
     */
    public Surroundings surroundings() {
        return surroundings;
    }

    /**
     * Where the configuration lies.
     *
     * @return named by an option, or found in a usual place
     */
    public Optional<Path> configuration() {
        return options.config().map(surroundings.directory()::resolve).or(places::configuration);
    }

    /**
     * Where a new configuration is written.
     *
     * @return named by an option, or {@code capstan.yaml} where the program was started
     */
    public Path newConfiguration() {
        return surroundings.directory().resolve(options.config().orElse(Path.of("capstan.yaml")));
    }

    /**
     * The host with the configuration of this run.
     *
     * @return closed with the run
     */
    public Host host() {
        if (host == null) {
            host = builder(configuration(), stateDirectory(), jobDesk()).build();
        }
        return host;
    }

    /**
     * A host of another configuration, with the same plugins and the same person at the desk, who is told of progress and
     * warnings only.
     *
     * @param configuration its file
     * @param stateDirectory its state
     * @return the caller closes it
     */
    public Host another(Path configuration, Path stateDirectory) {
        Desk terse = new QuietDesk(jobDesk(), event -> event.level() != Event.Level.INFO);
        return builder(Optional.of(configuration), stateDirectory, terse).build();
    }

    private HostBuilder builder(Optional<Path> configuration, Path stateDirectory, Desk people) {
        HostBuilder builder = Host.builder()
                .stateDirectory(stateDirectory)
                .pluginDirectory(options.pluginDirectory()
                        .map(surroundings.directory()::resolve)
                        .orElseGet(places::plugins))
                .bundledPlugins(surroundings.bundled(), places.pluginCache())
                .reservedWords(reservedWords)
                .clock(surroundings.clock())
                .desk(people)
                .cancellation(cancellation)
                .environment(surroundings.environment())
                .input(surroundings.in())
                .workingDirectory(surroundings.directory());
        configuration.ifPresent(builder::configuration);
        surroundings.terminal().ifPresent(t -> builder.prompt(text -> t.hidden(text + ": ")));
        return builder;
    }

    private Path stateDirectory() {
        return options.stateDirectory().map(surroundings.directory()::resolve).orElseGet(places::state);
    }

    private Desk jobDesk() {
        if (options.json()) {
            // Programs find the lines in the report.
            return new QuietDesk(desk, event -> false);
        }
        return options.quiet() ? new QuietDesk(desk, event -> event.level() == Event.Level.WARNING) : desk;
    }

    private boolean clearYes(String question) {
        if (options.yes()) {
            return true;
        }
        Optional<Surroundings.Terminal> terminal = surroundings.terminal();
        if (terminal.isEmpty()) {
            surroundings.err().print(question);
            surroundings.err().println("Nobody can be asked here. Run it with --yes if that is what you want.");
            return false;
        }
        return terminal.get()
                .line(question + "Type yes to go on: ")
                .map(String::strip)
                .filter(answer -> answer.equalsIgnoreCase("yes"))
                .isPresent();
    }

    /**
     * Runs a job: its lines go to the terminal and into its log, its report to the output.
     *
     * @param name folder of the log
     * @param job what to run
     * @return the exit code
     * @throws CapstanException when it could not even begin
     */
    public int job(String name, Job job) throws CapstanException {
        JobFiles files =
                JobFiles.open(stateDirectory(), name, surroundings.clock().instant());
        JobReport report;
        try {
            report = job.run(new JobLog(files::line));
        } catch (CapstanException | RuntimeException | Error e) {
            files.abort(surroundings.clock().instant(), Failures.of(e));
            throw e;
        }
        desk.quiet();
        Optional<IOException> unlogged = files.end(report);
        programs("job", JobResults.of(report));
        if (!options.json()) {
            report.failure().ifPresent(this::tell);
            say(report.lastLine());
        }
        unlogged.ifPresent(e -> output().warning("JOB_LOG", "the job log " + files.log() + " is not whole: " + e));
        return Math.max(
                report.end().exitCode(), unlogged.isPresent() && report.end().exitCode() == 0 ? 3 : 0);
    }

    /** Something that runs and reports. */
    @FunctionalInterface
    public interface Job {
        /**
         * Runs it.
         *
         * @param log gets its lines
         * @return what became of it
         * @throws CapstanException when it could not even begin
         */
        JobReport run(JobLog log) throws CapstanException;
    }

    /**
     * A result that people have read as lines already.
     *
     * @param key of the member
     * @param value written where the output is JSON, and only there
     */
    public void programs(String key, Value.Obj value) {
        if (options.json()) {
            output().record(key, value);
        }
    }

    /**
     * Tells people something that is no result.
     *
     * @param line one line
     */
    public void say(String line) {
        if (!options.quiet()) {
            desk.quiet();
            output().say(line);
        }
    }

    /**
     * Tells why the command cannot go on.
     *
     * @param thrown anything
     * @return the exit code
     */
    public int tell(Throwable thrown) {
        CapstanException failure = Failures.of(thrown);
        desk.quiet();
        output().error(failure);
        if (options.debug()) {
            thrown.printStackTrace(surroundings.err());
        }
        return failure instanceof NotHeld ? 4 : 1;
    }

    /**
     * Whether the user wants to stop.
     *
     * @return raised once
     */
    public Cancellation cancellation() {
        return cancellation;
    }

    /** Ends the output and closes the host. */
    @Override
    public void close() {
        try {
            if (host != null) {
                host.close();
            }
        } finally {
            if (output != null) {
                output.close();
            }
        }
    }
}
