package dev.capstan.host.source;

/**
 * Something in a source that could not be read as it should.
 *
 * @param path where, as a person would write it
 * @param kind what kind of trouble
 * @param text one sentence
 */
public record SourceProblem(String path, Kind kind, String text) {
    /** Kinds of trouble. */
    public enum Kind {
        /** No permission, or a read error: left out. */
        UNREADABLE,
        /** It was there and was gone: left out. */
        VANISHED,
        /** It changed while it was read: kept as it was read. */
        CHANGED,
        /** A kind of file that is not kept, such as a socket. */
        SKIPPED
    }
}
