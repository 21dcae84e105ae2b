package dev.capstan.host.config;

import dev.capstan.api.Provider;
import dev.capstan.api.value.Value;

/**
 * An entry under {@code targets:}.
 *
 * @param name the key
 * @param provider behind its {@code type:}
 * @param configuration typed by the provider's schema, without {@code type}
 */
public record ConfiguredTarget(String name, Provider provider, Value.Obj configuration) {}
