package dev.capstan.tape.format.sample;

import dev.capstan.tape.format.record.RecordInput;
import dev.capstan.tape.format.record.TapeRecord;
import java.nio.ByteBuffer;

/** A tape file from its image: the records back to back, a filemark at the end. */
final class ImageInput implements RecordInput {
    private final byte[] image;
    private int at;

    ImageInput(byte[] image) {
        this.image = image;
    }

    @Override
    public Found next(ByteBuffer record) {
        if (at >= image.length) {
            boolean first = at == image.length;
            at = image.length + 1;
            return first ? Found.FILEMARK : Found.END_OF_DATA;
        }
        int count = Math.min(TapeRecord.BYTES, image.length - at);
        record.clear();
        record.put(image, at, count).flip();
        at += count;
        return Found.RECORD;
    }
}
