package dev.capstan.api.negotiation;

import dev.capstan.api.value.Value;

/**
 * Something a target says of itself, or that was learned about a device or medium.
 *
 * @param key what it is about, see {@link Facts} for the keys a host reads
 * @param value the value
 * @param surety how it is known
 * @param source where it comes from: a page and its bytes, a configuration key, a rule
 */
public record Fact(String key, Value value, Surety surety, String source) {
    /** How a fact is known. */
    public enum Surety {
        /** The device said so. */
        DEVICE,
        /** Somebody configured it, or the target's code makes it so. */
        CONFIGURED,
        /** Neither: it is what such things usually do. */
        ASSUMED
    }
}
