package dev.capstan.scsi.emulator.device;

import dev.capstan.scsi.DataDirection;
import java.nio.ByteBuffer;

/**
 * One command on its way through a device server: the command block and the initiator's buffer. All fields of a command block are
 * big-endian (SPC-5, section 4.2). Used by one thread.
 */
public final class Command {
    private final byte[] cdb;
    private final DataDirection direction;
    private final ByteBuffer data;
    private final int start;

    /**
     * Takes a command.
     *
     * @param cdb the command descriptor block
     * @param direction the way of the data
     * @param data the initiator's buffer; its position moves as data moves
     */
    public Command(byte[] cdb, DataDirection direction, ByteBuffer data) {
        this.cdb = cdb.clone();
        this.direction = direction;
        this.data = data;
        this.start = data.position();
    }

    /**
     * The operation code.
     *
     * @return byte 0, 0 to 255
     */
    public int opcode() {
        return u8(0);
    }

    /**
     * One byte of the command block.
     *
     * @param offset its offset
     * @return 0 to 255; 0 behind the block's end
     */
    public int u8(int offset) {
        return offset < cdb.length ? cdb[offset] & 0xFF : 0;
    }

    /**
     * Two bytes of the command block.
     *
     * @param offset offset of the first
     * @return 0 to 65535
     */
    public int u16(int offset) {
        return u8(offset) << 8 | u8(offset + 1);
    }

    /**
     * Three bytes of the command block.
     *
     * @param offset offset of the first
     * @return 0 to 2^24-1
     */
    public int u24(int offset) {
        return u16(offset) << 8 | u8(offset + 2);
    }

    /**
     * Four bytes of the command block.
     *
     * @param offset offset of the first
     * @return 0 to 2^32-1
     */
    public long u32(int offset) {
        return (long) u16(offset) << 16 | u16(offset + 2);
    }

    /**
     * Eight bytes of the command block.
     *
     * @param offset offset of the first
     * @return the two's complement value
     */
    public long s64(int offset) {
        return u32(offset) << 32 | u32(offset + 4);
    }

    /**
     * Whether a bit of the command block is set.
     *
     * @param offset the byte
     * @param bit 0 (least significant) to 7
     * @return true if it is one
     */
    public boolean bit(int offset, int bit) {
        return (u8(offset) >> bit & 1) != 0;
    }

    /**
     * The buffer a READ fills. The handler advances its position by what it moved.
     *
     * @return the initiator's own buffer
     * @throws CheckCondition 5/24/00 if the initiator announced no data to come in
     */
    public ByteBuffer in() throws CheckCondition {
        if (direction == DataDirection.OUT || (direction == DataDirection.NONE && data.hasRemaining())) {
            throw CheckCondition.invalidFieldInCdb();
        }
        return data;
    }

    /**
     * The data an initiator sends.
     *
     * @param length how many bytes the command block announces
     * @return exactly that many bytes; they count as moved
     * @throws CheckCondition 5/24/00 if the initiator sends fewer
     */
    public ByteBuffer out(int length) throws CheckCondition {
        if (length == 0) {
            return ByteBuffer.allocate(0);
        }
        if (direction != DataDirection.OUT || data.remaining() < length) {
            throw CheckCondition.invalidFieldInCdb();
        }
        ByteBuffer sent = data.slice(data.position(), length);
        data.position(data.position() + length);
        return sent;
    }

    /**
     * Answers with a page, cut off at the allocation length and at the initiator's buffer; neither is an error (SPC-5, section 4.2.5.6).
     *
     * @param page the whole page
     * @param allocationLength what the command block allows, in bytes
     * @throws CheckCondition 5/24/00 if the initiator announced data to go out
     */
    public void reply(byte[] page, long allocationLength) throws CheckCondition {
        int length = (int) Math.min(Math.min(page.length, allocationLength), data.remaining());
        if (length > 0) {
            in().put(page, 0, length);
        }
    }

    /**
     * Bytes moved so far.
     *
     * @return zero or more
     */
    public int transferred() {
        return data.position() - start;
    }
}
