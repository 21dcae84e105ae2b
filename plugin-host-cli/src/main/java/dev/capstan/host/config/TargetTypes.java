package dev.capstan.host.config;

import dev.capstan.api.Provider;
import dev.capstan.api.error.CapstanException;
import dev.capstan.api.value.Schema;
import java.util.Optional;
import java.util.Set;

/** What the reader must know of the loaded plugins. */
public interface TargetTypes {
    /**
     * The provider behind {@code type:}.
     *
     * @param type exact
     * @return empty when no plugin has it
     */
    Optional<Provider> byType(String type);

    /**
     * All types, for suggestions.
     *
     * @return may be empty
     */
    Set<String> types();

    /**
     * What a job may say under {@code with:}. Asked only for targets without errors; must not touch a device.
     *
     * @param target configured
     * @return the schema
     * @throws CapstanException when the target cannot say; reported at the target
     */
    Schema writeOptions(ConfiguredTarget target) throws CapstanException;
}
