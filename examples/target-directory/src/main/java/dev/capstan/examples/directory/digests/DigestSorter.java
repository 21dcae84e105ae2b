package dev.capstan.examples.directory.digests;

import dev.capstan.api.content.Digest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Sorts any number of digests and drops doubles: sorted runs of 131,072, then one merge. Needs about 10 MB, and 32 KiB for
 * each run while merging.
 */
public final class DigestSorter implements AutoCloseable {
    private static final int RUN = 1 << 17;

    private final DigestSpool spool;
    private final List<Run> runs = new ArrayList<>();
    private @Nullable Digest[] unsorted = new @Nullable Digest[256];
    private int count;

    private record Run(long from, long count) {}

    /**
     * Empty.
     *
     * @param scratchFolder where a file may be made
     */
    public DigestSorter(Path scratchFolder) {
        spool = new DigestSpool(scratchFolder);
    }

    /**
     * Adds one, in any order.
     *
     * @param digest may be there already
     * @throws IOException when the file cannot be written
     */
    public void add(Digest digest) throws IOException {
        if (count == unsorted.length) {
            if (count == RUN) {
                endRun();
            } else {
                unsorted = Arrays.copyOf(unsorted, 2 * count);
            }
        }
        unsorted[count++] = digest;
    }

    private void endRun() throws IOException {
        Arrays.sort(unsorted, 0, count, Comparator.nullsLast(Comparator.<Digest>naturalOrder()));
        long from = spool.count();
        Digest last = null;
        for (int i = 0; i < count; i++) {
            Digest digest = unsorted[i];
            if (digest != null && !digest.equals(last)) {
                spool.add(digest);
                last = digest;
            }
        }
        runs.add(new Run(from, spool.count() - from));
        count = 0;
    }

    /**
     * Ends the adding and gives all, ascending, each once.
     *
     * @return valid until the sorter is closed
     * @throws IOException when the file cannot be written or read
     */
    public DigestStream sorted() throws IOException {
        if (count > 0) {
            endRun();
        }
        PriorityQueue<Head> heads = new PriorityQueue<>(Comparator.comparing(Head::digest));
        for (Run run : runs) {
            advance(heads, spool.stream(run.from, run.count));
        }
        return () -> {
            Head head = heads.poll();
            if (head == null) {
                return null;
            }
            advance(heads, head.rest);
            for (Head twin = heads.peek(); twin != null && twin.digest.equals(head.digest); twin = heads.peek()) {
                heads.remove();
                advance(heads, twin.rest);
            }
            return head.digest;
        };
    }

    private record Head(Digest digest, DigestStream rest) {}

    private static void advance(PriorityQueue<Head> heads, DigestStream rest) throws IOException {
        Digest next = rest.next();
        if (next != null) {
            heads.add(new Head(next, rest));
        }
    }

    /** Gives the file back. Idempotent. */
    @Override
    public void close() throws IOException {
        spool.close();
    }
}
