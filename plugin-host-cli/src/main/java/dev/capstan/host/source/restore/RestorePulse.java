package dev.capstan.host.source.restore;

/** Told how a restore goes on, and asked whether it shall. Called on the restoring thread, often; must not block. */
@FunctionalInterface
public interface RestorePulse {
    /** Goes on, whatever happens. */
    RestorePulse STEADY = position -> true;

    /**
     * The stream was made into files up to here.
     *
     * @param position in bytes of the whole stream, never falling
     * @return whether to go on; if not, the file being made is removed and the restore ends with {@code Cancelled}
     */
    boolean goOn(long position);
}
