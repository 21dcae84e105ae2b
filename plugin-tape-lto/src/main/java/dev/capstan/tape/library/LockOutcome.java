package dev.capstan.tape.library;

/** What became of the wish to have a device alone. */
public sealed interface LockOutcome {
    /**
     * It is ours.
     *
     * @param lock give it back by closing it
     */
    record Taken(DeviceLock lock) implements LockOutcome {}

    /**
     * Somebody has it.
     *
     * @param owner who
     */
    record Busy(LockOwner owner) implements LockOutcome {}
}
