package dev.capstan.host.config;

import dev.capstan.api.value.Value;

/**
 * An entry under {@code sources:}.
 *
 * @param name the key
 * @param type which kind of source, see {@link SourceTypes}
 * @param options typed by that kind's schema, without {@code type}
 */
public record ConfiguredSource(String name, String type, Value.Obj options) {}
