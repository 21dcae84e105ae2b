package dev.capstan.api.negotiation;

import dev.capstan.api.value.Value;

/**
 * What the host needs of a target for one job.
 *
 * @param confidentiality what the host itself demands; the target's own policy may be stricter
 * @param maxBlobBytes the largest blob the source may hand over
 * @param maxOpenBytes how many bytes of unclosed blobs the host can bear; at least {@code maxBlobBytes}
 * @param options the job's {@code with:}, typed by the target's {@code writeOptions()}
 */
public record Requirement(Confidentiality confidentiality, int maxBlobBytes, long maxOpenBytes, Value.Obj options) {
    /** Who may be able to read what was stored. */
    public enum Confidentiality {
        /** No demand. */
        ANY,
        /** Whoever finds the medium must not be able to read it. */
        ENCRYPTED_AT_REST,
        /** The device must not encrypt. */
        NOT_BY_DEVICE
    }
}
