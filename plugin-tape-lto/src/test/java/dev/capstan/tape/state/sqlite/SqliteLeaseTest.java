package dev.capstan.tape.state.sqlite;

import dev.capstan.tape.state.LeaseContract;
import dev.capstan.tape.state.Schema;
import dev.capstan.tape.state.StateException;
import dev.capstan.tape.state.StateStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Leases in SQLite. */
class SqliteLeaseTest extends LeaseContract {
    @Override
    protected StateStore open(Path directory, List<Schema> schemas) throws StateException {
        return SqliteStore.open(directory, schemas, Duration.ofSeconds(20));
    }
}
