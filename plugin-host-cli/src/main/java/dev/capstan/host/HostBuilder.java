package dev.capstan.host;

import dev.capstan.api.Provider;
import dev.capstan.host.config.SecretPrompt;
import dev.capstan.host.job.Cancellation;
import dev.capstan.host.job.Desk;
import dev.capstan.host.job.HostClock;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Describes a host: a state directory is needed, all else has a default. Used by one thread. */
public final class HostBuilder {
    private @Nullable Path stateDirectory;
    private @Nullable Path pluginDirectory;
    private @Nullable Path pluginCache;
    private Optional<Path> configuration = Optional.empty();
    private List<Path> bundled = List.of();
    private Set<String> reserved = Set.of();
    private final List<Provider> providers = new ArrayList<>();
    private HostClock clock = new SystemTime();
    private Desk desk = Desk.NOBODY;
    private Cancellation cancellation = new Cancellation();
    private SecretPrompt prompt = SecretPrompt.NOBODY;
    private Map<String, String> environment = Map.of();
    private InputStream input = InputStream.nullInputStream();
    private Path workingDirectory = Path.of("").toAbsolutePath();

    HostBuilder() {}

    /**
     * Where targets keep their state.
     *
     * @param directory made when it is needed
     * @return this
     */
    public HostBuilder stateDirectory(Path directory) {
        stateDirectory = directory;
        return this;
    }

    /**
     * Where installed plugins are.
     *
     * @param directory need not exist; without this call {@code plugins} in the state directory
     * @return this
     */
    public HostBuilder pluginDirectory(Path directory) {
        pluginDirectory = directory;
        return this;
    }

    /**
     * Plugin zips that come with the program.
     *
     * @param zips installed on first use; an installed plugin of the same id goes before
     * @param cache where to, made when it is needed
     * @return this
     */
    public HostBuilder bundledPlugins(List<Path> zips, Path cache) {
        bundled = List.copyOf(zips);
        pluginCache = cache;
        return this;
    }

    /**
     * The configuration.
     *
     * @param file a {@code capstan.yaml}; without this call there are no names
     * @return this
     */
    public HostBuilder configuration(Path file) {
        configuration = Optional.of(file);
        return this;
    }

    /**
     * Command words that no provider may take.
     *
     * @param words exact
     * @return this
     */
    public HostBuilder reservedWords(Set<String> words) {
        reserved = Set.copyOf(words);
        return this;
    }

    /**
     * Adds a provider that is on the class path, without a plugin.
     *
     * @param provider used behind a guard
     * @return this
     */
    public HostBuilder register(Provider provider) {
        providers.add(provider);
        return this;
    }

    /**
     * Time and waiting.
     *
     * @param source without this call the machine's
     * @return this
     */
    public HostBuilder clock(HostClock source) {
        clock = source;
        return this;
    }

    /**
     * Where people are.
     *
     * @param people without this call nobody
     * @return this
     */
    public HostBuilder desk(Desk people) {
        desk = people;
        return this;
    }

    /**
     * The wish to stop.
     *
     * @param flag raised by whoever wants to
     * @return this
     */
    public HostBuilder cancellation(Cancellation flag) {
        cancellation = flag;
        return this;
    }

    /**
     * What an operation reads when its input is {@code -}.
     *
     * @param standardInput not closed; without this call empty
     * @return this
     */
    public HostBuilder input(InputStream standardInput) {
        input = standardInput;
        return this;
    }

    /**
     * What a relative path on a command line is relative to.
     *
     * @param directory without this call the process's
     * @return this
     */
    public HostBuilder workingDirectory(Path directory) {
        workingDirectory = directory.toAbsolutePath();
        return this;
    }

    /**
     * Who is asked for a secret.
     *
     * @param person without this call nobody
     * @return this
     */
    public HostBuilder prompt(SecretPrompt person) {
        prompt = person;
        return this;
    }

    /**
     * Where secrets of the form {@code {env: NAME}} come from.
     *
     * @param variables without this call none
     * @return this
     */
    public HostBuilder environment(Map<String, String> variables) {
        environment = Map.copyOf(variables);
        return this;
    }

    /**
     * Makes it.
     *
     * @return the caller closes it
     * @throws IllegalStateException without a state directory
     */
    public Host build() {
        Path state = stateDirectory;
        if (state == null) {
            throw new IllegalStateException("a host needs a state directory");
        }
        return new Host(new HostSettings(
                state,
                pluginDirectory == null ? state.resolve("plugins") : pluginDirectory,
                pluginCache == null ? state.resolve("plugin-cache") : pluginCache,
                bundled,
                configuration,
                reserved,
                List.copyOf(providers),
                clock,
                desk,
                cancellation,
                prompt,
                environment,
                input,
                workingDirectory));
    }
}
