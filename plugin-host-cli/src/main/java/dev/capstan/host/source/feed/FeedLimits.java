package dev.capstan.host.source.feed;

/**
 * What a feed may use.
 *
 * @param readAhead bytes of chunks between the thread that reads and the one that pulls; one chunk always fits
 * @param held bytes of blobs pulled and not closed that stay in memory; what is more goes to files
 * @param workers threads that digest and compress, at least 1
 */
public record FeedLimits(long readAhead, long held, int workers) {
    private static final long LEAST = 24L << 20;
    private static final long MOST = 256L << 20;
    private static final int MOST_WORKERS = 8;

    /**
     * Checks them.
     *
     * @throws IllegalArgumentException for a negative number, or no worker
     */
    public FeedLimits {
        if (readAhead < 0 || held < 0 || workers < 1) {
            throw new IllegalArgumentException("limits " + readAhead + ", " + held + ", " + workers);
        }
    }

    /** Limits that suit this machine's processors and the memory this Java may use. */
    public static FeedLimits ofThisMachine() {
        long part = Math.min(MOST, Math.max(LEAST, Runtime.getRuntime().maxMemory() / 8));
        int processors = Runtime.getRuntime().availableProcessors();
        return new FeedLimits(part, part, Math.min(MOST_WORKERS, processors));
    }
}
