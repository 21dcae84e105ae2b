package dev.capstan.host.source.restore;

/**
 * Something that did not come back as it was.
 *
 * @param path where, as a person would write it, below the destination
 * @param kind what kind of trouble
 * @param text one sentence
 */
public record RestoreProblem(String path, Kind kind, String text) {
    /** Kinds of trouble. */
    public enum Kind {
        /** The snapshot wants something no snapshot may: a place outside the destination, for instance. Left out. */
        REFUSED(true),
        /** Some of its chunks could not be fetched. Left out. */
        MISSING(true),
        /** It could not be made. Left out, or incomplete. */
        FAILED(true),
        /** It is there, but an owner, a mode or an attribute could not be set. */
        NOT_ALL_SET(false);

        private final boolean incomplete;

        Kind(boolean incomplete) {
            this.incomplete = incomplete;
        }

        /** Whether something asked for is missing (exit code 4); otherwise a person should look (3). */
        public boolean incomplete() {
            return incomplete;
        }
    }
}
