package dev.capstan.tape.state;

import java.util.List;

/** Brings the tables of all rooms to the versions this program knows, or refuses. */
public final class Migrator {
    private static final String VERSIONS =
            "CREATE TABLE IF NOT EXISTS schema_version (room TEXT PRIMARY KEY, version INTEGER NOT NULL) STRICT, WITHOUT ROWID";

    private Migrator() {}

    /**
     * Whether there is nothing to migrate, so that opening need not wait for writers.
     *
     * @param tx any
     * @param schemas of all rooms
     * @return true when every room's tables have the version this program knows
     * @throws StateException {@code NEWER} when a room's tables are newer than this program
     */
    public static boolean isCurrent(Transaction tx, List<Schema> schemas) throws StateException {
        if (!tx.sql("SELECT 1 FROM sqlite_master WHERE name = 'schema_version'").any()) {
            return false;
        }
        boolean current = true;
        for (Schema schema : schemas) {
            current &= version(tx, schema) == schema.version();
        }
        return current;
    }

    /**
     * Migrates. Idempotent.
     *
     * @param tx a transaction that may write, alone with the store
     * @param schemas of all rooms; tables of a room that is not among them are left alone
     * @throws StateException {@code NEWER} when a room's tables are newer than this program; nothing was changed
     */
    public static void migrate(Transaction tx, List<Schema> schemas) throws StateException {
        tx.sql(VERSIONS).run();
        for (Schema schema : schemas) {
            int version = version(tx, schema);
            for (List<String> statements : schema.migrations().subList(version, schema.version())) {
                for (String statement : statements) {
                    tx.sql(statement).run();
                }
            }
            if (version < schema.version()) {
                tx.sql("INSERT OR REPLACE INTO schema_version (room, version) VALUES (?, ?)")
                        .with(schema.room())
                        .with(schema.version())
                        .run();
            }
        }
    }

    private static int version(Transaction tx, Schema schema) throws StateException {
        long version = tx.sql("SELECT version FROM schema_version WHERE room = ?")
                .with(schema.room())
                .first(row -> row.number(1))
                .orElse(0L);
        if (version > schema.version()) {
            throw new StateException(
                    StateException.Kind.NEWER,
                    "the state was written by a newer Capstan: its tables of '" + schema.room() + "' have version "
                            + version + ", this program knows " + schema.version());
        }
        return Math.toIntExact(version);
    }
}
