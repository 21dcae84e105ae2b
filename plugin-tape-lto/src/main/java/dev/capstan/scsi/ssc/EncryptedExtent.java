package dev.capstan.scsi.ssc;

import dev.capstan.scsi.Hex;
import dev.capstan.scsi.spc.LogPage;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Where encrypted data lie on the volume: log page 17h, volume statistics (SSC-5, section 8.2.8), parameters 0200h and
 * 0201h. Each has one record for a partition: 0 length of what follows, 1 reserved, 2-3 partition, 4- object number; all
 * FFh means none, all FFh but a last FEh not known. Only partition 0 is read.
 *
 * @param firstEncrypted first encrypted object
 * @param firstPlainAfter first object behind it that is not encrypted
 */
public record EncryptedExtent(Place firstEncrypted, Place firstPlainAfter) {
    /** The log page. */
    public static final int PAGE = 0x17;

    private static final int FIRST_ENCRYPTED = 0x0200;
    private static final int FIRST_PLAIN_AFTER = 0x0201;
    private static final int VALUE = 4;

    /** What the drive says about a place. */
    public sealed interface Place {
        /**
         * There is one.
         *
         * @param object its number
         */
        record At(long object) implements Place {}

        /** There is none. */
        record None() implements Place {}

        /** The drive does not say. */
        record Unknown() implements Place {}

        /**
         * The object.
         *
         * @return empty when there is none or it is not known
         */
        default OptionalLong where() {
            return this instanceof At at ? OptionalLong.of(at.object()) : OptionalLong.empty();
        }

        /**
         * For a person.
         *
         * @return the number, {@code none} or {@code unknown}
         */
        default String words() {
            return this instanceof At at ? Long.toString(at.object()) : this instanceof None ? "none" : "unknown";
        }
    }

    /** Nothing known. */
    public static final EncryptedExtent UNKNOWN = new EncryptedExtent(new Place.Unknown(), new Place.Unknown());

    /**
     * Reads the two parameters.
     *
     * @param statistics log page 17h
     * @return unknown where a parameter is missing or has another form
     */
    public static EncryptedExtent of(LogPage statistics) {
        return new EncryptedExtent(
                place(statistics.parameter(FIRST_ENCRYPTED)), place(statistics.parameter(FIRST_PLAIN_AFTER)));
    }

    private static Place place(Optional<LogPage.Parameter> parameter) {
        byte[] records = parameter.map(LogPage.Parameter::value).orElse(new byte[0]);
        for (int at = 0; at + VALUE < records.length; ) {
            int size = (records[at] & 0xFF) + 1;
            int partition = (records[at + 2] & 0xFF) << 8 | (records[at + 3] & 0xFF);
            int width = Math.min(size, records.length - at) - VALUE;
            if (width <= 0 || width > Long.BYTES || at + size > records.length) {
                return new Place.Unknown();
            }
            if (partition == 0) {
                return value(records, at + VALUE, width);
            }
            at += size;
        }
        return new Place.Unknown();
    }

    private static Place value(byte[] bytes, int at, int width) {
        long value = 0;
        for (int i = 0; i < width; i++) {
            value = value << 8 | (bytes[at + i] & 0xFF);
        }
        long ones = width == Long.BYTES ? -1 : (1L << (8 * width)) - 1;
        if (value == ones) {
            return new Place.None();
        }
        return value == ones - 1 || value < 0 ? new Place.Unknown() : new Place.At(value);
    }

    @Override
    public String toString() {
        return "log page " + Hex.h(PAGE, 2) + ": first encrypted object " + firstEncrypted.words()
                + ", first plain one behind it " + firstPlainAfter.words();
    }
}
