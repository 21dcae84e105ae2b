package dev.capstan.host.source;

/** Told by a source how it goes. Called from any thread, must not block. */
public interface SourceListener {
    /**
     * So much was read.
     *
     * @param bytes of the snapshot, so far, never falling
     */
    void read(long bytes);

    /**
     * Something could not be read as it should; the rest is kept.
     *
     * @param problem what
     */
    void problem(SourceProblem problem);

    /**
     * Asked now and then by the thread that pulls blobs, because a source can be busy for hours without anything new.
     *
     * @return whether the source shall give up with {@code Cancelled}
     */
    default boolean cancelled() {
        return false;
    }
}
