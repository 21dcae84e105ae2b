package dev.capstan.tape.state;

/** What became of an attempt to acquire a lease. */
public sealed interface LeaseOutcome {
    /**
     * It is ours.
     *
     * @param lease to be renewed before it expires, and released
     */
    record Acquired(Lease lease) implements LeaseOutcome {}

    /**
     * Somebody has it.
     *
     * @param holder who, since when, until when
     */
    record Held(Lease holder) implements LeaseOutcome {}
}
