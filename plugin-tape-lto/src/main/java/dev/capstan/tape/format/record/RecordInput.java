package dev.capstan.tape.format.record;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Where records come from: one tape file, from somewhere in it to behind its filemark. One thread. */
public interface RecordInput {
    /** What came. */
    enum Found {
        /** A record: the buffer is filled and flipped. */
        RECORD,
        /** A filemark; the position is behind it. */
        FILEMARK,
        /** Nothing was ever written here. */
        END_OF_DATA
    }

    /**
     * Reads what is next.
     *
     * @param record cleared by this call; capacity at least {@link TapeRecord#BYTES}. A shorter record is delivered as it
     *     is, a longer one is a {@code TapeFormatException}.
     * @return what was found
     * @throws IOException when the drive cannot read it
     */
    Found next(ByteBuffer record) throws IOException;
}
