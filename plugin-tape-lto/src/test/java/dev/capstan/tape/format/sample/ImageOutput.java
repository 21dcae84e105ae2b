package dev.capstan.tape.format.sample;

import dev.capstan.tape.format.record.RecordOutput;
import dev.capstan.tape.format.record.TapeRecord;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Makes the image of a tape file. Its one buffer is dirty from the start, so nothing may rely on zeros in it. */
final class ImageOutput implements RecordOutput {
    private final ByteArrayOutputStream image = new ByteArrayOutputStream();
    private final byte[] buffer = new byte[TapeRecord.BYTES];

    ImageOutput() {
        Arrays.fill(buffer, (byte) 0xEE);
    }

    @Override
    public ByteBuffer acquire() {
        return ByteBuffer.wrap(buffer).order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public void submit(ByteBuffer record) {
        image.write(record.array(), record.position(), record.remaining());
    }

    @Override
    public boolean earlyWarning() {
        return false;
    }

    byte[] image() {
        return image.toByteArray();
    }
}
