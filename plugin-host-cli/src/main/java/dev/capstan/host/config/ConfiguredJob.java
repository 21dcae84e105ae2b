package dev.capstan.host.config;

import dev.capstan.api.negotiation.Requirement.Confidentiality;
import dev.capstan.api.value.Value;
import java.util.List;

/**
 * An entry under {@code jobs:}.
 *
 * @param name the key
 * @param source what to back up
 * @param target where to
 * @param exclude patterns in addition to the source's own
 * @param confidentiality what the target must do about encryption
 * @param with the target's own options, typed by its schema
 */
public record ConfiguredJob(
        String name,
        ConfiguredSource source,
        ConfiguredTarget target,
        List<String> exclude,
        Confidentiality confidentiality,
        Value.Obj with) {
    /** Copies the list. */
    public ConfiguredJob {
        exclude = List.copyOf(exclude);
    }
}
