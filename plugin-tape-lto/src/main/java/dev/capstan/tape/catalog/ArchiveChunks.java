package dev.capstan.tape.catalog;

import dev.capstan.tape.state.StateAccess;
import dev.capstan.tape.state.StateException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The chunks of one chunk archive in the order of the tape, read in pages. One thread, once. */
public final class ArchiveChunks {
    private static final int PAGE = 4096;

    private record Found(Locator.Place place, long ordinal) {}

    private final StateAccess state;
    private final UUID medium;
    private final long file;
    private final Deque<Found> page = new ArrayDeque<>();
    private long last = -1;
    private boolean ended;

    /**
     * Begins.
     *
     * @param state of a store opened with {@link Catalog#SCHEMA}
     * @param medium its UUID
     * @param file tape file; one that holds no chunks, or is not known, gives none
     */
    public ArchiveChunks(StateAccess state, UUID medium, long file) {
        this.state = state;
        this.medium = medium;
        this.file = file;
    }

    /**
     * The next one.
     *
     * @return empty at the end, and from then on
     * @throws StateException when the state cannot be read
     */
    public Optional<Locator.Place> next() throws StateException {
        if (page.isEmpty() && !ended) {
            List<Found> rows = load();
            page.addAll(rows);
            ended = rows.size() < PAGE;
        }
        Found found = page.poll();
        if (found == null) {
            return Optional.empty();
        }
        last = found.ordinal();
        return Optional.of(found.place());
    }

    private List<Found> load() throws StateException {
        return state.read(tx -> tx.sql("SELECT digest, record, size, ordinal FROM catalog_chunk WHERE file ="
                        + " (SELECT f.id FROM catalog_file f JOIN catalog_medium m ON m.id = f.medium"
                        + " WHERE m.uuid = ? AND f.number = ?) AND ordinal > ? ORDER BY ordinal LIMIT ?")
                .with(medium)
                .with(file)
                .with(last)
                .with(PAGE)
                .list(row -> new Found(
                        new Locator.Place(row.digest(1), file, row.number(2), row.number(3)), row.number(4))));
    }
}
