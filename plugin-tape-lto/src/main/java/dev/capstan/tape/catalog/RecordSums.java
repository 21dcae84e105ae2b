package dev.capstan.tape.catalog;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** The CRC-32C of each record of a tape file, in order; with them a later read can name the record that differs. */
public final class RecordSums {
    private final int[] sums;

    private RecordSums(int[] sums) {
        this.sums = sums;
    }

    /**
     * Of records.
     *
     * @param sums one for each record, copied
     * @return the sums
     */
    public static RecordSums of(int... sums) {
        return new RecordSums(sums.clone());
    }

    static RecordSums parse(byte[] bytes) {
        int[] sums = new int[bytes.length / Integer.BYTES];
        ByteBuffer.wrap(bytes).asIntBuffer().get(sums);
        return new RecordSums(sums);
    }

    /** Four bytes for each, big-endian. */
    byte[] bytes() {
        ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(sums.length, Integer.BYTES));
        bytes.asIntBuffer().put(sums);
        return bytes.array();
    }

    /**
     * How many records there are.
     *
     * @return 0 or more
     */
    public int count() {
        return sums.length;
    }

    /**
     * The sum of a record.
     *
     * @param record from 0
     * @return its CRC-32C
     */
    public int get(int record) {
        return sums[record];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RecordSums that && Arrays.equals(sums, that.sums);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(sums);
    }

    @Override
    public String toString() {
        return sums.length + " record sums";
    }
}
