package dev.capstan.api.negotiation;

/** The fact keys that a host or the conformance kit reads. A target states all of them. */
public final class Facts {
    /** Num: the largest blob taken, in bytes. */
    public static final String BLOB_MAX_BYTES = "blob.max-bytes";
    /** Num: the most bytes of pulled and unclosed blobs the target ever holds. */
    public static final String OPEN_MAX_BYTES = "blob.max-open-bytes";
    /**
     * Text: within what a blob is stored once. {@code none}, {@code session}, {@code set} (a media set and store) or
     * {@code target}.
     */
    public static final String DEDUP_SCOPE = "dedup.scope";
    /** Num: write sessions that may be open at the same time. */
    public static final String WRITERS = "sessions.write";
    /** Num: read sessions that may be open at the same time, also beside writers. */
    public static final String READERS = "sessions.read";

    private Facts() {}
}
