package dev.capstan.scsi;

import java.nio.ByteBuffer;
import java.time.Duration;

/**
 * A way to one logical unit, as one initiator: a Linux SCSI generic device, an emulated device, or a decorator over either.
 *
 * <p><strong>Life cycle.</strong> An implementation hands out an open transport; {@link #execute} may be called any number of
 * times, one command at a time; {@link #close} ends it. Once {@code execute} has thrown {@link TransportLost} every further
 * call throws it too, and only {@code close} is useful. Closing says nothing to the device: the medium, its position, a
 * prevention of removal and encryption parameters stay as they are, exactly as when a process dies.
 *
 * <p><strong>Threads.</strong> Not safe for concurrent use; different threads may use it one after the other. A call blocks
 * until the device has answered or the time-out has passed. It cannot be interrupted: an interrupt is left pending. Nothing
 * is retried and nothing is re-issued here.
 *
 * <p><strong>Who judges.</strong> Everything a device or adapter answers is a {@link ScsiResult}, CHECK CONDITION and a
 * time-out reported by the adapter included. Only a handle that can no longer be used is an exception.
 */
public interface ScsiTransport extends AutoCloseable {
    /**
     * Executes one command.
     *
     * <p>The data buffer's remaining bytes are the transfer length announced to the device. It may be a heap or a direct
     * buffer; a direct, page-aligned one ({@link ByteBuffer#alignedSlice}) is moved without a copy. After the call its
     * position stands behind the bytes that were moved, whatever the status; its limit is unchanged.
     *
     * @param cdb the command descriptor block: 6, 10, 12, 16 or up to 32 bytes; not kept, not changed
     * @param direction way of the data; with {@link DataDirection#NONE} the buffer must have no bytes remaining
     * @param data buffer to fill (IN; must be writable) or to send (OUT; may be read-only); see {@link #noData()}
     * @param timeout how long the device may take, at least one millisecond
     * @return how the command ended
     * @throws TransportLost if the device can no longer be reached by this transport; it is unknown whether the command was
     *     executed
     * @throws IllegalArgumentException if the arguments contradict each other or the buffer exceeds {@link #maxTransfer()};
     *     nothing was sent
     */
    ScsiResult execute(byte[] cdb, DataDirection direction, ByteBuffer data, Duration timeout) throws TransportLost;

    /**
     * The most bytes one command can move through this transport (adapter and driver limit, not the device's block limit).
     *
     * @return bytes, at least 65,536; constant for the life of the transport
     */
    int maxTransfer();

    /** Gives the handle back. Idempotent, sends nothing to the device, throws nothing. */
    @Override
    void close();

    /**
     * A buffer for commands without data.
     *
     * @return an empty buffer
     */
    static ByteBuffer noData() {
        return ByteBuffer.allocate(0);
    }
}
