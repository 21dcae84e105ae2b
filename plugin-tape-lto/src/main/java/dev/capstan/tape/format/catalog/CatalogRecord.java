package dev.capstan.tape.format.catalog;

import dev.capstan.api.content.Digest;
import java.util.UUID;

/** A record of a media catalog (PBS tape format, C.1). */
public sealed interface CatalogRecord {
    /**
     * {@code L}: a label. The first is file 0 with the medium's UUID, the second file 1 with that of the media set.
     *
     * @param file 0 or 1
     * @param uuid of the medium, or of the set
     * @param sequence 0, or the medium's place in the set
     */
    record Label(long file, UUID uuid, long sequence) implements CatalogRecord {}

    /**
     * {@code A}: a chunk archive begins.
     *
     * @param file tape file
     * @param uuid of its content header
     * @param store whose chunks
     */
    record ArchiveStart(long file, UUID uuid, String store) implements CatalogRecord {}

    /**
     * {@code C}: a chunk of that archive.
     *
     * @param digest its name
     */
    record Chunk(Digest digest) implements CatalogRecord {}

    /**
     * {@code E}: the chunk archive ends.
     *
     * @param file as in its start
     * @param uuid as in its start
     */
    record ArchiveEnd(long file, UUID uuid) implements CatalogRecord {}

    /**
     * {@code S}: a snapshot archive.
     *
     * @param file tape file
     * @param uuid of its content header
     * @param store whose snapshot
     * @param path the snapshot
     */
    record Snapshot(long file, UUID uuid, String store, String path) implements CatalogRecord {}
}
