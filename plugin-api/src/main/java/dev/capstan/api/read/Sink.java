package dev.capstan.api.read;

import dev.capstan.api.content.Digest;
import dev.capstan.api.content.SnapshotFile;
import dev.capstan.api.content.SnapshotName;
import dev.capstan.api.error.CapstanException;
import java.nio.channels.ReadableByteChannel;

/** Takes what is fetched; given by the host, called by the thread that fetches. */
public interface Sink {
    /** What the host makes of what it got. */
    enum Reply {
        /** Good. */
        TAKEN,
        /** Damaged: the target says in its result where it lay, and tries another copy where it has one. */
        CORRUPT,
        /** Enough: {@code fetch} returns, not complete. */
        STOP
    }

    /**
     * A blob.
     *
     * @param digest its name
     * @param size its bytes
     * @param bytes exactly so many, valid during the call; need not be read to the end
     * @return the host's judgement
     * @throws CapstanException the host cannot go on (its disk is full, say); {@code fetch} lets it pass
     */
    Reply blob(Digest digest, int size, ReadableByteChannel bytes) throws CapstanException;

    /**
     * A file of a snapshot.
     *
     * @param snapshot whose
     * @param file its content can be opened once, during the call
     * @return the host's judgement
     * @throws CapstanException the host cannot go on; {@code fetch} lets it pass
     */
    Reply file(SnapshotName snapshot, SnapshotFile file) throws CapstanException;
}
