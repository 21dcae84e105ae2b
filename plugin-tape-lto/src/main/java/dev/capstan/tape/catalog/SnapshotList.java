package dev.capstan.tape.catalog;

import dev.capstan.tape.state.Row;
import dev.capstan.tape.state.StateAccess;
import dev.capstan.tape.state.StateException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The snapshots whose name begins so, ordered by store and path, read in pages: memory does not grow with their number,
 * nothing is held open between two calls, and what is committed meanwhile behind the place one has come to is listed. A
 * name that stands in several places comes several times in a row. One thread.
 */
public final class SnapshotList {
    static final String COLUMNS =
            "SELECT c.store, s.path, s.bytes, c.set_uuid, m.uuid, f.number, f.content, s.file FROM catalog_snapshot s"
                    + " JOIN catalog_scope c ON c.id = s.scope JOIN catalog_file f ON f.id = s.file"
                    + " JOIN catalog_medium m ON m.id = f.medium";
    private static final int PAGE = 500;

    private record Found(StoredSnapshot snapshot, long key) {}

    private final StateAccess state;
    private final String prefix;
    private final Deque<String> stores;
    private final Deque<Found> page = new ArrayDeque<>();
    private @Nullable String store;
    private String path = "";
    private long file = -1;

    /**
     * Begins.
     *
     * @param state of a store opened with {@link Catalog#SCHEMA}
     * @param prefix {@code ""}, {@code store:} or the beginning of {@code store:path}
     * @throws StateException when the state cannot be read
     */
    public SnapshotList(StateAccess state, String prefix) throws StateException {
        this.state = state;
        this.prefix = prefix;
        List<String> all = state.read(
                tx -> tx.sql("SELECT DISTINCT store FROM catalog_scope").list(row -> row.text(1)));
        this.stores = new ArrayDeque<>(all.stream()
                .filter(s -> (s + ":").startsWith(prefix) || prefix.startsWith(s + ":"))
                .sorted()
                .toList());
    }

    /**
     * The next one.
     *
     * @return empty at the end
     * @throws StateException when the state cannot be read
     */
    public Optional<StoredSnapshot> next() throws StateException {
        while (page.isEmpty()) {
            if (store == null && !nextStore()) {
                return Optional.empty();
            }
            load();
        }
        Found found = page.remove();
        path = found.snapshot().name().path();
        file = found.key();
        return Optional.of(found.snapshot());
    }

    private boolean nextStore() {
        store = stores.poll();
        if (store == null) {
            return false;
        }
        String whole = store + ":";
        path = prefix.startsWith(whole) ? prefix.substring(whole.length()) : "";
        file = -1;
        return true;
    }

    private void load() throws StateException {
        String from = store;
        List<Found> rows = state.read(tx -> tx.sql(COLUMNS + " WHERE c.store = ? AND (s.path, s.file) > (?, ?)"
                        + " ORDER BY s.path, s.file LIMIT ?")
                .with(from)
                .with(path)
                .with(file)
                .with(PAGE)
                .list(row -> new Found(read(row), row.number(8))));
        for (Found row : rows) {
            if (row.snapshot().name().toString().startsWith(prefix)) {
                page.add(row);
            }
        }
        if (page.size() < PAGE) {
            store = null;
        }
    }

    static StoredSnapshot read(Row row) throws StateException {
        return new StoredSnapshot(
                Catalog.name(row.text(1), row.text(2)),
                row.number(3),
                row.uuid(4),
                row.uuid(5),
                row.number(6),
                row.uuid(7));
    }
}
