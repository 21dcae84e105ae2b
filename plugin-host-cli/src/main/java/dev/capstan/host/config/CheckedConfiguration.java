package dev.capstan.host.config;

import dev.capstan.api.error.ConfigurationWrong;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What reading a file gave.
 *
 * @param configuration there when nothing fatal was found
 * @param diagnostics in the order of the file; advice may stand beside a configuration
 */
public record CheckedConfiguration(Optional<Configuration> configuration, List<Diagnostic> diagnostics) {
    /** Copies the list. */
    public CheckedConfiguration {
        diagnostics = List.copyOf(diagnostics);
    }

    /**
     * The configuration, or all that is wrong as one error.
     *
     * @return the configuration
     * @throws ConfigurationWrong with the errors one per line
     */
    public Configuration orThrow() throws ConfigurationWrong {
        if (configuration.isPresent()) {
            return configuration.get();
        }
        List<Diagnostic> errors = diagnostics.stream().filter(Diagnostic::fatal).toList();
        throw new ConfigurationWrong(
                "CONFIGURATION",
                errors.stream().map(Diagnostic::toString).collect(Collectors.joining("\n")),
                "Correct the file; 'capstan config check' looks at it without doing anything.",
                Map.of("errors", Integer.toString(errors.size())),
                null);
    }
}
