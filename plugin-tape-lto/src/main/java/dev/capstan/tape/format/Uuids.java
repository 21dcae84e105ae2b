package dev.capstan.tape.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.UUID;

/** UUIDs as 16 bytes in the order of their text, whatever the buffer's byte order. */
public final class Uuids {
    /** All zero: the media set of a tape that is reserved for a pool and empty. */
    public static final UUID NIL = new UUID(0, 0);

    private Uuids() {}

    /**
     * Writes 16 bytes.
     *
     * @param uuid what
     * @param to moves its position
     */
    public static void put(UUID uuid, ByteBuffer to) {
        ByteOrder order = to.order();
        to.order(ByteOrder.BIG_ENDIAN).putLong(uuid.getMostSignificantBits()).putLong(uuid.getLeastSignificantBits());
        to.order(order);
    }

    /**
     * Reads 16 bytes.
     *
     * @param from moves its position
     * @return the UUID
     */
    public static UUID get(ByteBuffer from) {
        ByteOrder order = from.order();
        from.order(ByteOrder.BIG_ENDIAN);
        UUID uuid = new UUID(from.getLong(), from.getLong());
        from.order(order);
        return uuid;
    }
}
