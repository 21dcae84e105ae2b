package dev.capstan.host;

import dev.capstan.api.Provider;
import dev.capstan.api.context.HostServices;
import dev.capstan.api.error.CapstanException;
import dev.capstan.api.error.ConfigurationWrong;
import dev.capstan.api.error.DeviceFailed;
import dev.capstan.api.negotiation.Requirement;
import dev.capstan.api.operation.OperationSpec;
import dev.capstan.api.operation.Proposal;
import dev.capstan.api.operation.ResultSink;
import dev.capstan.api.value.Value;
import dev.capstan.host.config.CheckedConfiguration;
import dev.capstan.host.config.Configuration;
import dev.capstan.host.config.ConfigurationReader;
import dev.capstan.host.config.ConfiguredJob;
import dev.capstan.host.config.ConfiguredTarget;
import dev.capstan.host.job.BackupJob;
import dev.capstan.host.job.JobLog;
import dev.capstan.host.job.JobReport;
import dev.capstan.host.job.RestoreJob;
import dev.capstan.host.job.RestoreRequest;
import dev.capstan.host.job.VerifyJob;
import dev.capstan.host.plugin.HostVersion;
import dev.capstan.host.plugin.InstalledPlugin;
import dev.capstan.host.plugin.PluginInstaller;
import dev.capstan.host.source.BackupSource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The host: plugins, targets, and what can be done with them. Made by {@link #builder}, closed by whoever built it.
 *
 * <p>Everything is lazy: building touches no file; plugins are loaded at the first question about a provider, the
 * configuration is read when a name is looked up in it, a target is opened by {@link #open}. So an operation that needs
 * neither configuration nor target runs without them. Thread-safe; jobs run on the calling thread.
 */
public final class Host implements AutoCloseable {
    /** Chunks of a tree are at most four times the average of 4 MiB; a data blob adds a header. */
    private static final int MAX_BLOB_BYTES = (16 << 20) + 44;

    /** A source puts pulled blobs that memory has no room for into files, so this bounds disk, not memory. */
    private static final long MAX_OPEN_BYTES = 256L << 20;

    private final HostSettings settings;
    private final PluginSet plugins;
    private final Targets targets;
    private @Nullable Configuration configuration;

    Host(HostSettings settings) {
        HostVersion version = HostVersion.of(BuildVersion.text());
        this.settings = settings;
        this.plugins = new PluginSet(
                settings.pluginDirectory(),
                settings.bundled(),
                new BundledPlugins(settings.pluginCache(), version),
                version,
                settings.reservedWords(),
                settings.providers());
        this.targets = new Targets(settings, plugins);
    }

    /**
     * Starts to describe a host.
     *
     * @return needs a state directory, nothing else
     */
    public static HostBuilder builder() {
        return new HostBuilder();
    }

    /**
     * The version of this program.
     *
     * @return such as {@code 0.1.0-SNAPSHOT}
     */
    public static String version() {
        return BuildVersion.text();
    }

    /**
     * All providers: of installed plugins, of those that came with the program, and registered ones.
     *
     * @return guarded
     * @throws CapstanException when a plugin cannot be loaded; it is named
     */
    public List<Provider> providers() throws CapstanException {
        return plugins.providers();
    }

    /**
     * The plugins that are loaded.
     *
     * @return those the user installed first
     * @throws CapstanException when one cannot be loaded
     */
    public List<InstalledPlugin> plugins() throws CapstanException {
        return plugins.plugins();
    }

    /**
     * Installs, lists and removes plugins in the plugin directory. What is loaded already stays loaded.
     *
     * @return for one thread
     */
    public PluginInstaller installer() {
        return plugins.installer();
    }

    /**
     * The configuration.
     *
     * @return without errors; read once
     * @throws CapstanException {@code ConfigurationWrong} when there is none, or it has errors
     */
    public synchronized Configuration configuration() throws CapstanException {
        if (configuration == null) {
            configuration = check().orThrow();
        }
        return configuration;
    }

    /**
     * Reads the configuration, to say what is wrong with it.
     *
     * @return all findings
     * @throws CapstanException {@code ConfigurationWrong} when there is no file to read
     */
    public CheckedConfiguration check() throws CapstanException {
        Path file = settings.configuration()
                .orElseThrow(() -> new ConfigurationWrong(
                        "NO_CONFIGURATION",
                        "there is no configuration, so no target has a name",
                        "'capstan init' proposes one; --config names another place."));
        try {
            // Plugins first: a plugin that cannot be loaded is not the file's fault.
            plugins.providers();
            return new ConfigurationReader(targets).read(file);
        } catch (IOException e) {
            throw new ConfigurationWrong(
                    "CONFIGURATION_UNREADABLE",
                    file + " cannot be read: " + e,
                    "Make it readable for the user who runs this.",
                    Map.of("where", file.toString()),
                    e);
        }
    }

    /**
     * Opens a configured target.
     *
     * @param name in the configuration
     * @return the caller closes it
     * @throws CapstanException when there is none of that name, or it cannot be opened
     */
    public OpenTarget open(String name) throws CapstanException {
        return open(name, UnaryOperator.identity());
    }

    /**
     * Opens a configured target and lends it other services than usual, such as those of the conformance kit, whose blobs
     * are in no backup format.
     *
     * @param name in the configuration
     * @param lent given the host's services
     * @return the caller closes it
     * @throws CapstanException when there is none of that name, or it cannot be opened
     */
    public OpenTarget open(String name, UnaryOperator<HostServices> lent) throws CapstanException {
        return targets.open(Lookup.in(configuration().targets(), "target", name), lent);
    }

    /**
     * The only configured target of a provider, unless one is named.
     *
     * @param provider whose
     * @param named a name, or empty
     * @return a name
     * @throws CapstanException when none is named and there is not exactly one
     */
    public String targetOf(Provider provider, Optional<String> named) throws CapstanException {
        if (named.isPresent()) {
            ConfiguredTarget target = Lookup.in(configuration().targets(), "target", named.get());
            if (!target.provider().type().equals(provider.type())) {
                throw new ConfigurationWrong(
                        "WRONG_TARGET",
                        "target '" + named.get() + "' is of type "
                                + target.provider().type() + ", not " + provider.type(),
                        "Name a target of that type with --target.");
            }
            return named.get();
        }
        List<String> names = configuration().targets().values().stream()
                .filter(t -> t.provider().type().equals(provider.type()))
                .map(ConfiguredTarget::name)
                .toList();
        if (names.size() != 1) {
            throw new ConfigurationWrong(
                    "WHICH_TARGET",
                    names.isEmpty()
                            ? "the configuration has no target of type " + provider.type()
                            : "the configuration has " + names.size() + " targets of type " + provider.type() + ": "
                                    + String.join(", ", names),
                    names.isEmpty() ? "'capstan init' proposes one." : "Name one with --target.");
        }
        return names.get(0);
    }

    /**
     * Runs an operation that needs no target.
     *
     * @param provider whose
     * @param operation one it published
     * @param arguments typed by the operation's parameters
     * @param out gets the results
     * @throws CapstanException when it could not be done
     */
    public void run(Provider provider, OperationSpec operation, Value.Obj arguments, ResultSink out)
            throws CapstanException {
        provider.run(operation, arguments, out, targets.context(targets.services(provider), new JobLog(event -> {})));
    }

    /**
     * Asks a provider what it proposes to configure.
     *
     * @param provider whom
     * @param kind what about
     * @param options typed by its {@code proposalOptions()}
     * @return best first
     * @throws CapstanException when it could not look
     */
    public List<Proposal> propose(Provider provider, Proposal.Kind kind, Value.Obj options) throws CapstanException {
        return provider.propose(kind, options, targets.services(provider));
    }

    /**
     * The order a configured job stands for.
     *
     * @param name in the configuration
     * @return what to do
     * @throws CapstanException when there is none of that name
     */
    public ConfiguredJob job(String name) throws CapstanException {
        return Lookup.in(configuration().jobs(), "job", name);
    }

    /**
     * The tree a configured source stands for.
     *
     * @param name in the configuration
     * @return what to read
     * @throws CapstanException when there is none of that name
     */
    public TreeOrder source(String name) throws CapstanException {
        return Trees.order(Lookup.in(configuration().sources(), "source", name), List.of());
    }

    /**
     * Runs a configured job.
     *
     * @param job from {@link #job}
     * @param log gets its lines
     * @return what became of it
     * @throws CapstanException when it could not begin
     */
    public JobReport run(ConfiguredJob job, JobLog log) throws CapstanException {
        try (OpenTarget target = targets.open(job.target(), UnaryOperator.identity())) {
            TreeOrder source = Trees.order(job.source(), job.exclude());
            return backup(target, new BackupOrder(source, job.confidentiality(), job.with(), Optional.empty()), log);
        }
    }

    /**
     * Backs up.
     *
     * @param target where to; stays open
     * @param order what
     * @param log gets the lines
     * @return what became of it
     * @throws CapstanException when it could not begin
     */
    public JobReport backup(OpenTarget target, BackupOrder order, JobLog log) throws CapstanException {
        return inWorkFolder("backup", work -> {
            BackupSource source = Trees.source(order.source(), order.time().orElseGet(settings.clock()::instant), work);
            Requirement requirement =
                    new Requirement(order.confidentiality(), MAX_BLOB_BYTES, MAX_OPEN_BYTES, order.with());
            return new BackupJob(target.name(), target.target(), source, requirement, target.context(log)).run();
        });
    }

    /**
     * Restores.
     *
     * @param target where from; stays open
     * @param request what
     * @param log gets the lines
     * @return what became of it, and what was planned
     * @throws CapstanException when it could not begin
     */
    public RestoreResult restore(OpenTarget target, RestoreRequest request, JobLog log) throws CapstanException {
        return inWorkFolder("restore", work -> {
            RestoreJob job = new RestoreJob(target.name(), target.target(), request, work, target.context(log));
            JobReport report = job.run();
            return new RestoreResult(report, job.rounds());
        });
    }

    /**
     * Verifies.
     *
     * @param target whose snapshots; stays open
     * @param prefix which, see {@link Snapshots#prefix}
     * @param budget stop reading after that time; zero for no limit
     * @param log gets the lines
     * @return what became of it
     * @throws CapstanException when it could not begin
     */
    public JobReport verify(OpenTarget target, String prefix, Duration budget, JobLog log) throws CapstanException {
        return inWorkFolder(
                "verify",
                work -> new VerifyJob(
                                target.name(),
                                target.target(),
                                Value.Obj.EMPTY,
                                prefix,
                                budget,
                                work,
                                target.context(log))
                        .run());
    }

    private interface Worker<T> {
        T run(Path work) throws CapstanException;
    }

    private <T> T inWorkFolder(String what, Worker<T> worker) throws CapstanException {
        WorkFolder work = WorkFolder.open(settings.stateDirectory().resolve("work"), what);
        T result;
        try {
            result = worker.run(work.path());
        } catch (CapstanException | RuntimeException | Error e) {
            try {
                work.remove();
            } catch (IOException left) {
                e.addSuppressed(left);
            }
            throw e;
        }
        try {
            work.remove();
        } catch (IOException e) {
            throw new DeviceFailed(
                    "WORK_FOLDER",
                    "the work folder " + work.path() + " cannot be removed: " + e,
                    "The " + what + " itself ended; its log tells how. Remove the folder.",
                    Map.of("where", work.path().toString()),
                    e);
        }
        return result;
    }

    /** Stops the plugins. Targets are closed before. Idempotent. */
    @Override
    public void close() {
        try {
            plugins.close();
        } finally {
            targets.close();
        }
    }
}
