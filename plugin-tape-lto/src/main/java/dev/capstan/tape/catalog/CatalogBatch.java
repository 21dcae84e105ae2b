package dev.capstan.tape.catalog;

import dev.capstan.api.content.Digest;
import dev.capstan.api.content.SnapshotName;
import dev.capstan.tape.state.StateException;
import dev.capstan.tape.state.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was written onto one medium and is not in the catalog yet. It lies in the temporary tables of the session's
 * workspace; {@link Catalog#commit} takes over the files that are finished and empties it, then it can be filled again. A
 * session that goes on to another medium commits and makes a new batch. One thread.
 */
public final class CatalogBatch {
    private static final int CHUNKS_AT_ONCE = 4096;

    private final Claims claims;
    private final UUID medium;
    private final List<ChunkPlace> chunks = new ArrayList<>();
    private @Nullable Archive archive;

    /** The chunk archive that is being written. */
    private static final class Archive {
        private final long file;
        private final String store;
        private long count;

        Archive(long file, String store) {
            this.file = file;
            this.store = store;
        }
    }

    private record ChunkPlace(Digest digest, long ordinal, long record, long size) {}

    /**
     * An empty batch.
     *
     * @param claims of the session
     * @param medium the medium being written
     * @throws IllegalStateException when finished files of another batch were not committed
     * @throws StateException when the workspace cannot be used
     */
    public CatalogBatch(Claims claims, UUID medium) throws StateException {
        this.claims = claims;
        this.medium = medium;
        claims.work().read(tx -> {
            if (tx.sql("SELECT 1 FROM temp.staged_file").any()) {
                throw new IllegalStateException("what was written onto another medium is not committed");
            }
            // An archive that was begun on another medium will not be finished there.
            return tx.sql("UPDATE temp.pending SET file = NULL WHERE file IS NOT NULL")
                    .run();
        });
    }

    /**
     * The medium.
     *
     * @return its UUID
     */
    public UUID medium() {
        return medium;
    }

    UUID set() {
        return claims.set();
    }

    /**
     * A chunk archive begins.
     *
     * @param file its tape file
     * @param store whose chunks
     */
    public void beginArchive(long file, String store) {
        if (archive != null) {
            throw new IllegalStateException("the chunk archive of file " + archive.file + " is not finished");
        }
        archive = new Archive(file, store);
    }

    /**
     * A chunk stands in the archive, all of it.
     *
     * @param digest claimed or not; one that stands in another archive of this batch already is left there
     * @param record in which its entry begins, from 0; {@link CataloguedFile#UNKNOWN} when nobody knows
     * @param size bytes of the blob, or {@link CataloguedFile#UNKNOWN}
     * @throws StateException when the workspace cannot be used
     */
    public void chunk(Digest digest, long record, long size) throws StateException {
        Archive open = open();
        chunks.add(new ChunkPlace(digest, open.count++, record, size));
        if (chunks.size() == CHUNKS_AT_ONCE) {
            claims.work().read(tx -> flush(tx, open));
        }
    }

    /**
     * The archive is finished: its chunks are part of the batch.
     *
     * @param file as it stands on tape
     * @throws StateException when the workspace cannot be used
     */
    public void endArchive(CataloguedFile file) throws StateException {
        Archive open = open();
        if (file.number() != open.file || !file.store().equals(Optional.of(open.store))) {
            throw new IllegalArgumentException("file " + file.number() + " is not the archive that was begun");
        }
        claims.work().read(tx -> {
            flush(tx, open);
            stage(tx, file);
            return true;
        });
        archive = null;
    }

    /**
     * The archive does not count, as when its medium failed: its chunks stay claimed and must come again.
     *
     * @throws StateException when the workspace cannot be used
     */
    public void abandonArchive() throws StateException {
        Archive open = open();
        archive = null;
        chunks.clear();
        claims.work()
                .read(tx -> tx.sql("UPDATE temp.pending SET file = NULL WHERE file = ?")
                        .with(open.file)
                        .run());
    }

    /**
     * A snapshot archive is finished.
     *
     * @param file as it stands on tape
     * @param name the snapshot
     * @param bytes the sizes of its files, or {@link CataloguedFile#UNKNOWN}
     * @throws StateException when the workspace cannot be used
     */
    public void snapshot(CataloguedFile file, SnapshotName name, long bytes) throws StateException {
        claims.work().read(tx -> {
            stage(tx, file);
            return tx.sql("INSERT OR REPLACE INTO temp.staged_snapshot (number, store, path, bytes)"
                            + " VALUES (?, ?, ?, ?)")
                    .with(file.number())
                    .with(name.store())
                    .with(name.path())
                    .with(bytes)
                    .run();
        });
    }

    /**
     * A file of a snapshot archive; may be told before the archive is finished, and counts only with it. The first one
     * makes forgotten what was told of an archive at this place that was not finished.
     *
     * @param number tape file of the archive
     * @param file the file
     * @param bytes its content, or null where it is larger than {@link KeptFile#MAX_BYTES}
     * @throws StateException when the workspace cannot be used
     */
    public void keep(long number, KeptFile file, byte @Nullable [] bytes) throws StateException {
        if (bytes != null && (bytes.length > KeptFile.MAX_BYTES || bytes.length != file.size())) {
            throw new IllegalArgumentException(bytes.length + " bytes for a file of " + file.size());
        }
        Instant modified = file.modified();
        claims.work().read(tx -> {
            if (file.ordinal() == 0) {
                tx.sql("DELETE FROM temp.staged_kept WHERE number = ?")
                        .with(number)
                        .run();
            }
            return tx.sql("INSERT OR REPLACE INTO temp.staged_kept (number, ordinal, name, size, mode, seconds, nanos,"
                            + " start, bytes) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
                    .with(number)
                    .with(file.ordinal())
                    .with(file.name())
                    .with(file.size())
                    .with(file.mode())
                    .with(modified.getEpochSecond())
                    .with(modified.getNano())
                    .with(file.start())
                    .with(bytes)
                    .run();
        });
    }

    /**
     * Any other tape file, such as a label or a catalog archive.
     *
     * @param file as it stands on tape
     * @throws StateException when the workspace cannot be used
     */
    public void file(CataloguedFile file) throws StateException {
        claims.work().read(tx -> stage(tx, file));
    }

    private Archive open() {
        if (archive == null) {
            throw new IllegalStateException("no chunk archive was begun");
        }
        return archive;
    }

    private int flush(Transaction tx, Archive open) throws StateException {
        long store = Claims.stagedStore(tx, open.store);
        for (ChunkPlace chunk : chunks) {
            tx.sql("INSERT INTO temp.pending (store, digest, file, ordinal, record, size) VALUES (?, ?, ?, ?, ?, ?)"
                            + " ON CONFLICT (store, digest) DO UPDATE SET file = excluded.file,"
                            + " ordinal = excluded.ordinal, record = excluded.record, size = excluded.size"
                            + " WHERE pending.file IS NULL")
                    .with(store)
                    .with(chunk.digest())
                    .with(open.file)
                    .with(chunk.ordinal())
                    .with(chunk.record())
                    .with(chunk.size())
                    .run();
        }
        int count = chunks.size();
        chunks.clear();
        return count;
    }

    private static int stage(Transaction tx, CataloguedFile file) throws StateException {
        return tx.sql("INSERT OR REPLACE INTO temp.staged_file (number, kind, content, store, first_object, records,"
                        + " sha256, crc32c) VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
                .with(file.number())
                .with(file.kind().name())
                .with(file.content())
                .with(file.store().orElse(null))
                .with(file.firstObject())
                .with(file.records())
                .with(file.sha256().map(Digest::bytes).orElse(null))
                .with(file.sums().map(RecordSums::bytes).orElse(null))
                .run();
    }
}
