package dev.capstan.tape.state.sqlite;

import dev.capstan.tape.state.StateException;
import dev.capstan.tape.state.Workspace;

/** A connection of one's own. */
final class SqliteWorkspace implements Workspace {
    private final SqliteStore store;
    private final SqliteLink link;

    SqliteWorkspace(SqliteStore store, SqliteLink link) {
        this.store = store;
        this.link = link;
    }

    @Override
    public <T> T read(Work<T> work) throws StateException {
        return SqliteStore.run(link, false, work);
    }

    @Override
    public <T> T write(Work<T> work) throws StateException {
        return store.writeOn(link, work);
    }

    @Override
    public void close() {
        link.close();
    }
}
