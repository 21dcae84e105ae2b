package dev.capstan.host;

import dev.capstan.api.Provider;
import dev.capstan.api.StorageTarget;
import dev.capstan.api.context.HostServices;
import dev.capstan.api.error.CapstanException;
import dev.capstan.api.value.Schema;
import dev.capstan.host.config.ConfiguredTarget;
import dev.capstan.host.config.SecretResolver;
import dev.capstan.host.config.TargetTypes;
import dev.capstan.host.job.JobContext;
import dev.capstan.host.job.JobLog;
import dev.capstan.host.plugin.UncheckedFailure;
import dev.capstan.host.snapshot.BlobCheck;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Opens targets and lends them the host's services. Thread-safe. */
final class Targets implements TargetTypes, AutoCloseable {
    private final HostSettings settings;
    private final PluginSet plugins;
    private final Inputs inputs;
    private final SecretResolver secrets;
    private final BlobCheck check = new BlobCheck();

    Targets(HostSettings settings, PluginSet plugins) {
        this.settings = settings;
        this.plugins = plugins;
        this.inputs = new Inputs(settings.input(), settings.workingDirectory());
        this.secrets = new SecretResolver(settings.environment(), settings.prompt());
    }

    OpenTarget open(ConfiguredTarget configured, UnaryOperator<HostServices> lent) throws CapstanException {
        HostServices services = lent.apply(services("targets", configured.name()));
        StorageTarget target = configured.provider().open(configured.name(), configured.configuration(), services);
        return new OpenTarget(configured.name(), configured.provider(), target, log -> context(services, log));
    }

    /** For operations of a provider, and for proposals. */
    Services services(Provider provider) {
        return services("providers", provider.type());
    }

    JobContext context(HostServices services, JobLog log) {
        return new JobContext(services, settings.clock(), settings.cancellation(), settings.desk(), log);
    }

    private Services services(String kind, String name) {
        Path state = settings.stateDirectory().resolve(kind).resolve(name);
        return new Services(state, settings.clock(), secrets, inputs, check);
    }

    @Override
    public Optional<Provider> byType(String type) {
        return loaded(() -> plugins.byType(type));
    }

    @Override
    public Set<String> types() {
        return loaded(() -> plugins.providers().stream().map(Provider::type).collect(Collectors.toSet()));
    }

    @Override
    public Schema writeOptions(ConfiguredTarget target) throws CapstanException {
        try (OpenTarget open = open(target, UnaryOperator.identity())) {
            return open.target().writeOptions();
        }
    }

    private interface Question<T> {
        T ask() throws CapstanException;
    }

    private static <T> T loaded(Question<T> question) {
        try {
            return question.ask();
        } catch (CapstanException e) {
            throw new UncheckedFailure(e);
        }
    }

    @Override
    public void close() {
        check.close();
    }
}
