package dev.capstan.scsi;

/**
 * A command as a device gets it. One class per command makes these; the CONTROL byte, the last of each, is always 0.
 *
 * @param name as the standard writes it, with what tells two uses apart: {@code SPACE(6) filemarks}
 * @param cdb the command descriptor block
 * @param direction way of the data
 * @param effect what a repetition would do
 */
public record ScsiCommand(String name, Cdb cdb, DataDirection direction, Effect effect) {
    /** What issuing the command twice could do. */
    public enum Effect {
        /** Only tells something; may be asked again. */
        READS,
        /** Sets something to a value; the same again changes nothing more. */
        SETS,
        /** Moves the medium or the robot, or writes: never issued again by itself. */
        MOVES
    }

    /** The bytes of a command descriptor block, unsigned in the arguments, big-endian. */
    public static final class Cdb {
        private final byte[] bytes;
        private int at;

        private Cdb(int length) {
            bytes = new byte[length];
        }

        /**
         * Begins a block.
         *
         * @param length 6, 10, 12 or 16
         * @param opcode byte 0
         * @return position behind the opcode
         */
        public static Cdb of(int length, int opcode) {
            return new Cdb(length).uint8(opcode);
        }

        /**
         * Appends one byte.
         *
         * @param value its lower eight bits
         * @return this
         */
        public Cdb uint8(int value) {
            bytes[at++] = (byte) value;
            return this;
        }

        /**
         * Appends two bytes.
         *
         * @param value its lower sixteen bits
         * @return this
         */
        public Cdb uint16(int value) {
            return uint8(value >>> 8).uint8(value);
        }

        /**
         * Appends three bytes.
         *
         * @param value its lower twenty-four bits
         * @return this
         */
        public Cdb uint24(int value) {
            return uint8(value >>> 16).uint16(value);
        }

        /**
         * Appends four bytes.
         *
         * @param value its lower thirty-two bits
         * @return this
         */
        public Cdb uint32(long value) {
            return uint16((int) (value >>> 16)).uint16((int) value);
        }

        /**
         * Appends eight bytes.
         *
         * @param value all its bits
         * @return this
         */
        public Cdb uint64(long value) {
            return uint32(value >>> 32).uint32(value);
        }

        /**
         * Leaves bytes zero.
         *
         * @param count how many
         * @return this
         */
        public Cdb zero(int count) {
            at += count;
            return this;
        }

        /**
         * The block.
         *
         * @return a copy
         */
        public byte[] bytes() {
            return bytes.clone();
        }
    }

    /**
     * A command that only tells something.
     *
     * @param name see {@link #name()}
     * @param cdb see {@link #cdb()}
     * @return data comes in
     */
    public static ScsiCommand reads(String name, Cdb cdb) {
        return new ScsiCommand(name, cdb, DataDirection.IN, Effect.READS);
    }

    /**
     * A command without data.
     *
     * @param name see {@link #name()}
     * @param cdb see {@link #cdb()}
     * @param effect see {@link #effect()}
     * @return no data
     */
    public static ScsiCommand bare(String name, Cdb cdb, Effect effect) {
        return new ScsiCommand(name, cdb, DataDirection.NONE, effect);
    }

    @Override
    public String toString() {
        return name;
    }
}
