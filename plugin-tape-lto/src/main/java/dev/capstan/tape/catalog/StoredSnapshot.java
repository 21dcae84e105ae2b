package dev.capstan.tape.catalog;

import dev.capstan.api.content.SnapshotName;
import java.util.UUID;

/**
 * A snapshot on tape. A name can stand on several tapes, in several sets.
 *
 * @param name its name
 * @param bytes the sizes of its files; {@link CataloguedFile#UNKNOWN} when it was learnt from a catalog
 * @param set media set
 * @param medium UUID of the medium with its snapshot archive
 * @param file tape file of the archive
 * @param content UUID of the archive's content header
 */
public record StoredSnapshot(SnapshotName name, long bytes, UUID set, UUID medium, long file, UUID content) {}
