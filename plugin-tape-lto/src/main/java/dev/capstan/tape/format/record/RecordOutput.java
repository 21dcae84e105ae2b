package dev.capstan.tape.format.record;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Where records go: one tape file. One thread.
 *
 * <p>{@link #acquire} and {@link #submit} alternate; behind them may stand a ring of buffers and another thread, so an
 * error of an earlier record may come with a later call.
 */
public interface RecordOutput {
    /**
     * A buffer for the next record. Blocks until one is free.
     *
     * @return capacity and limit {@link TapeRecord#BYTES}, position 0, little-endian; what it holds is undefined
     * @throws IOException when an earlier record could not be written
     */
    ByteBuffer acquire() throws IOException;

    /**
     * Takes the record that {@link #acquire} gave, whole.
     *
     * @param record not used by the caller any more
     * @throws IOException when this or an earlier record could not be written
     */
    void submit(ByteBuffer record) throws IOException;

    /**
     * Whether the drive has warned that the medium ends soon. Sticky; may lag behind what was submitted.
     *
     * @return once true, always true
     */
    boolean earlyWarning();
}
