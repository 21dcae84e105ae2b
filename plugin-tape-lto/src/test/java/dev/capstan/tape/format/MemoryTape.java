package dev.capstan.tape.format;

import dev.capstan.tape.format.record.RecordInput;
import dev.capstan.tape.format.record.RecordOutput;
import dev.capstan.tape.format.record.TapeRecord;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** One tape file in memory: records, and whether a filemark follows them. */
final class MemoryTape implements RecordOutput, RecordInput {
    final List<byte[]> records = new ArrayList<>();
    boolean filemark = true;
    int warnAfter = Integer.MAX_VALUE;
    private int position;

    @Override
    public ByteBuffer acquire() {
        ByteBuffer buffer = ByteBuffer.allocate(TapeRecord.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        // What a used buffer holds must not leak into a record.
        java.util.Arrays.fill(buffer.array(), (byte) 0xEE);
        return buffer;
    }

    @Override
    public void submit(ByteBuffer record) {
        byte[] bytes = new byte[record.remaining()];
        record.get(bytes);
        records.add(bytes);
    }

    @Override
    public boolean earlyWarning() {
        return records.size() > warnAfter;
    }

    @Override
    public Found next(ByteBuffer record) {
        if (position == records.size()) {
            position++;
            return filemark ? Found.FILEMARK : Found.END_OF_DATA;
        }
        if (position > records.size()) {
            return Found.END_OF_DATA;
        }
        record.clear();
        record.put(records.get(position++)).flip();
        return Found.RECORD;
    }

    String sha256() throws Exception {
        MessageDigest sha = MessageDigest.getInstance("SHA-256");
        records.forEach(sha::update);
        return HexFormat.of().formatHex(sha.digest());
    }

    byte[] head(int count) {
        return java.util.Arrays.copyOf(records.get(0), count);
    }
}
