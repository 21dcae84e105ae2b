package dev.capstan.host;

import dev.capstan.api.Provider;
import dev.capstan.host.config.SecretPrompt;
import dev.capstan.host.job.Cancellation;
import dev.capstan.host.job.Desk;
import dev.capstan.host.job.HostClock;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a {@link HostBuilder} was told; every member is described there. */
record HostSettings(
        Path stateDirectory,
        Path pluginDirectory,
        Path pluginCache,
        List<Path> bundled,
        Optional<Path> configuration,
        Set<String> reservedWords,
        List<Provider> providers,
        HostClock clock,
        Desk desk,
        Cancellation cancellation,
        SecretPrompt prompt,
        Map<String, String> environment,
        InputStream input,
        Path workingDirectory) {}
