package dev.capstan.tape.catalog;

import dev.capstan.tape.state.StateException;
import dev.capstan.tape.state.Workspace;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The located chunks of one medium by tape file and place in it, read in pages. One thread, once. */
public final class Places {
    private record Found(Locator.Place place, long ordinal) {}

    private final Workspace work;
    private final String table;
    private final UUID medium;
    private final int pageSize;
    private final Deque<Found> page = new ArrayDeque<>();
    private long number = -1;
    private long ordinal = -1;
    private byte[] digest = new byte[0];
    private boolean ended;

    Places(Workspace work, String table, UUID medium, int pageSize) {
        this.work = work;
        this.table = table;
        this.medium = medium;
        this.pageSize = pageSize;
    }

    /**
     * The next one.
     *
     * @return empty at the end, and from then on
     * @throws StateException when the workspace cannot be used
     */
    public Optional<Locator.Place> next() throws StateException {
        if (page.isEmpty() && !ended) {
            List<Found> rows = load();
            page.addAll(rows);
            ended = rows.size() < pageSize;
        }
        Found found = page.poll();
        if (found == null) {
            return Optional.empty();
        }
        number = found.place().file();
        ordinal = found.ordinal();
        digest = found.place().digest().bytes();
        return Optional.of(found.place());
    }

    private List<Found> load() throws StateException {
        return work.read(tx -> tx.sql("SELECT l.digest, l.number, l.record, l.size, l.ordinal FROM " + table + " l"
                        + " WHERE l.medium = (SELECT id FROM catalog_medium WHERE uuid = ?)"
                        + " AND (l.number, l.ordinal, l.digest) > (?, ?, ?)"
                        + " ORDER BY l.number, l.ordinal, l.digest LIMIT ?")
                .with(medium)
                .with(number)
                .with(ordinal)
                .with(digest)
                .with(pageSize)
                .list(row -> new Found(
                        new Locator.Place(row.digest(1), row.number(2), row.number(3), row.number(4)), row.number(5))));
    }
}
