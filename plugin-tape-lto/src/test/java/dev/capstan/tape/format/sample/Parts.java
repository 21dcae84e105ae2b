package dev.capstan.tape.format.sample;

import dev.capstan.tape.format.TapeFormatException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;

/** Reading a part of a stream as far as it goes. */
final class Parts {
    private Parts() {}

    /** What there is of so many bytes; less when the stream ends inside them, which the part reports as damage. */
    static byte[] read(ReadableByteChannel part, long size) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(size));
        try {
            int got = 0;
            while (bytes.hasRemaining() && got >= 0) {
                got = part.read(bytes);
            }
        } catch (TapeFormatException e) {
            if (!String.valueOf(e.getMessage()).contains("bytes are missing")) {
                throw e;
            }
        }
        byte[] there = new byte[bytes.position()];
        bytes.flip().get(there);
        return there;
    }
}
