package dev.capstan.tape.catalog;

import dev.capstan.api.content.Digest;
import dev.capstan.tape.format.content.ContentKind;
import java.util.Optional;
import java.util.UUID;

/**
 * A tape file.
 *
 * @param number from 0, the medium label
 * @param kind what it holds
 * @param content UUID of its content header
 * @param store whose chunks or snapshot; empty for other kinds
 * @param firstObject logical object number of its first record; {@link #UNKNOWN} when it was learnt from a catalog
 * @param records how many; {@link #UNKNOWN} likewise
 * @param sha256 over all its records; empty when it was not written or read whole here
 * @param sums of its records; empty likewise
 */
public record CataloguedFile(
        long number,
        ContentKind kind,
        UUID content,
        Optional<String> store,
        long firstObject,
        long records,
        Optional<Digest> sha256,
        Optional<RecordSums> sums) {
    /** A position nobody knows. */
    public static final long UNKNOWN = -1;

    /**
     * A file that is known from a catalog of the PBS tape format only.
     *
     * @param number from 2
     * @param kind what it holds
     * @param content UUID of its content header
     * @param store whose chunks or snapshot
     * @return without positions and sums
     */
    public static CataloguedFile adopted(long number, ContentKind kind, UUID content, String store) {
        return new CataloguedFile(
                number, kind, content, Optional.of(store), UNKNOWN, UNKNOWN, Optional.empty(), Optional.empty());
    }
}
