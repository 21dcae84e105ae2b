package dev.capstan.tape.catalog;

import java.util.List;

/** The tables of this room. Chunks are the many: their rows hold integers and the digest, and refer without a check. */
final class CatalogTables {
    static final List<String> VERSION_1 = List.of(
            "CREATE TABLE catalog_medium (id INTEGER PRIMARY KEY, uuid BLOB NOT NULL UNIQUE, set_uuid BLOB NOT NULL,"
                    + " sequence INTEGER NOT NULL) STRICT",
            // Deduplication is within a set and a store.
            "CREATE TABLE catalog_scope (id INTEGER PRIMARY KEY, set_uuid BLOB NOT NULL, store TEXT NOT NULL,"
                    + " UNIQUE (set_uuid, store)) STRICT",
            "CREATE TABLE catalog_file (id INTEGER PRIMARY KEY, medium INTEGER NOT NULL REFERENCES catalog_medium,"
                    + " number INTEGER NOT NULL, kind TEXT NOT NULL, content BLOB NOT NULL, store TEXT,"
                    + " first_object INTEGER NOT NULL, records INTEGER NOT NULL, sha256 BLOB, crc32c BLOB,"
                    + " UNIQUE (medium, number)) STRICT",
            "CREATE TABLE catalog_chunk (scope INTEGER NOT NULL, digest BLOB NOT NULL, file INTEGER NOT NULL,"
                    + " ordinal INTEGER NOT NULL, record INTEGER NOT NULL, size INTEGER NOT NULL,"
                    + " PRIMARY KEY (scope, digest, file)) STRICT, WITHOUT ROWID",
            "CREATE INDEX catalog_chunk_order ON catalog_chunk (file, ordinal)",
            "CREATE TABLE catalog_snapshot (scope INTEGER NOT NULL, path TEXT NOT NULL, file INTEGER NOT NULL,"
                    + " bytes INTEGER NOT NULL, PRIMARY KEY (scope, path, file)) STRICT, WITHOUT ROWID",
            "CREATE INDEX catalog_snapshot_path ON catalog_snapshot (path, file)",
            "CREATE INDEX catalog_snapshot_file ON catalog_snapshot (file)",
            "CREATE TABLE catalog_kept (file INTEGER NOT NULL, ordinal INTEGER NOT NULL, name TEXT NOT NULL,"
                    + " size INTEGER NOT NULL, mode INTEGER NOT NULL, seconds INTEGER NOT NULL, nanos INTEGER NOT NULL,"
                    + " start INTEGER NOT NULL, bytes BLOB, PRIMARY KEY (file, ordinal)) STRICT",
            "CREATE TABLE catalog_evidence (id INTEGER PRIMARY KEY, medium BLOB NOT NULL, kind TEXT NOT NULL,"
                    + " at INTEGER NOT NULL, device TEXT NOT NULL, json TEXT NOT NULL) STRICT",
            "CREATE INDEX catalog_evidence_of ON catalog_evidence (medium)");

    /** Of a workspace; {@code file} in {@code pending} is empty for what was claimed and has not come yet. */
    static final List<String> STAGING = List.of(
            "CREATE TEMP TABLE IF NOT EXISTS staged_store (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE)",
            "CREATE TEMP TABLE IF NOT EXISTS pending (store INTEGER NOT NULL, digest BLOB NOT NULL, file INTEGER,"
                    + " ordinal INTEGER NOT NULL, record INTEGER, size INTEGER, PRIMARY KEY (store, digest))"
                    + " WITHOUT ROWID",
            "CREATE TEMP TABLE IF NOT EXISTS staged_file (number INTEGER PRIMARY KEY, kind TEXT NOT NULL,"
                    + " content BLOB NOT NULL, store TEXT, first_object INTEGER NOT NULL, records INTEGER NOT NULL,"
                    + " sha256 BLOB, crc32c BLOB)",
            "CREATE TEMP TABLE IF NOT EXISTS staged_snapshot (number INTEGER PRIMARY KEY, store TEXT NOT NULL,"
                    + " path TEXT NOT NULL, bytes INTEGER NOT NULL)",
            "CREATE TEMP TABLE IF NOT EXISTS staged_kept (number INTEGER NOT NULL, ordinal INTEGER NOT NULL,"
                    + " name TEXT NOT NULL, size INTEGER NOT NULL, mode INTEGER NOT NULL, seconds INTEGER NOT NULL,"
                    + " nanos INTEGER NOT NULL, start INTEGER NOT NULL, bytes BLOB, PRIMARY KEY (number, ordinal))");

    private CatalogTables() {}
}
