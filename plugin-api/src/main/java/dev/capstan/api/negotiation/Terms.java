package dev.capstan.api.negotiation;

import dev.capstan.api.value.Value;
import java.util.UUID;

/**
 * What host and target agreed on. Valid for the target that gave it, until that is closed; used for any number of
 * sessions.
 *
 * @param id the target's handle for what it keeps behind it
 * @param shown what a person should see of it
 */
public record Terms(UUID id, Value.Obj shown) {}
