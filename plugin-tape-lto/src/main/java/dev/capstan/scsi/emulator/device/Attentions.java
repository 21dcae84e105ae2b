package dev.capstan.scsi.emulator.device;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * What happened to a device that its initiators must be told as UNIT ATTENTION (SAM-5, section 5.14). The device keeps the last
 * {@value #KEPT} events with ascending numbers; each initiator remembers the number it was told last, so the device needs no list of
 * initiators and forgets none. Part of the device's state; read and written under its lock.
 */
public final class Attentions {
    /** Events kept; an initiator that missed more is told the oldest that is left. */
    public static final int KEPT = 16;
    /** Bytes {@link #encode} writes at most. */
    public static final int MOST_BYTES = 9 + KEPT * 10;

    /** Initiator number of an event that everybody is told. */
    public static final long NOBODY = 0;

    private final Deque<Event> events = new ArrayDeque<>();
    private long last;

    /**
     * One event.
     *
     * @param asc additional sense code
     * @param ascq its qualifier
     * @param cause the initiator that caused it and is not told, or {@link #NOBODY}
     */
    private record Event(int asc, int ascq, long cause) {}

    /** A device to which nothing has happened. */
    public Attentions() {}

    /**
     * Reads what {@link #encode} wrote.
     *
     * @param in the state
     * @return the events
     * @throws BufferUnderflowException if the state is cut off
     */
    public static Attentions decode(ByteBuffer in) {
        Attentions read = new Attentions();
        read.last = in.getLong();
        int count = in.get() & 0xFF;
        for (int i = 0; i < count; i++) {
            read.events.add(new Event(in.get() & 0xFF, in.get() & 0xFF, in.getLong()));
        }
        return read;
    }

    /**
     * Writes the events: number of the last (8 bytes), count (1), then code, qualifier (1 each) and cause (8) of each.
     *
     * @param out takes at most {@link #MOST_BYTES}
     */
    public void encode(ByteBuffer out) {
        out.putLong(last).put((byte) events.size());
        for (Event event : events) {
            out.put((byte) event.asc()).put((byte) event.ascq()).putLong(event.cause());
        }
    }

    /**
     * Something happened.
     *
     * @param asc additional sense code
     * @param ascq its qualifier
     * @param cause the initiator that caused it and is not told, or {@link #NOBODY}
     */
    public void raise(int asc, int ascq, long cause) {
        events.add(new Event(asc, ascq, cause));
        last++;
        if (events.size() > KEPT) {
            events.remove();
        }
    }

    /**
     * Number of the last event.
     *
     * @return 0 for a new device
     */
    public long last() {
        return last;
    }

    /**
     * The next event an initiator has to be told.
     *
     * @param initiator its number
     * @param told number of the event it knows
     * @return the event's sense, and its number
     */
    public Optional<Pending> after(long told, long initiator) {
        long number = last - events.size();
        for (Event event : events) {
            number++;
            if (number > told && (event.cause() == NOBODY || event.cause() != initiator)) {
                return Optional.of(new Pending(number, Sense.of(Sense.UNIT_ATTENTION, event.asc(), event.ascq())));
            }
        }
        return Optional.empty();
    }

    /**
     * An event that an initiator has to be told.
     *
     * @param number to be remembered as told
     * @param sense what to report
     */
    public record Pending(long number, Sense sense) {}
}
