package dev.capstan.tape.format.content;

import dev.capstan.tape.format.Magic;
import dev.capstan.tape.format.TapeFormatException;
import dev.capstan.tape.format.Uuids;
import dev.capstan.tape.format.record.RecordReader;
import dev.capstan.tape.format.record.RecordWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/**
 * The first bytes of every tape file (PBS tape format, A.5), and the JSON behind them.
 *
 * <pre>
 * offset size
 *      0    8  magic
 *      8    8  magic of the content
 *     16   16  UUID of this content
 *     32    8  creation time, seconds since 1970, signed
 *     40    4  bytes of JSON that follow
 *     44    1  part number, 0
 *     45    3  reserved, 0
 * </pre>
 *
 * @param kind what follows
 * @param uuid random, new for each tape file
 * @param created whole seconds
 * @param json the document behind the header, at most {@value #LARGEST_JSON} bytes of UTF-8
 */
public record ContentHeader(ContentKind kind, UUID uuid, Instant created, String json) {
    /** Bytes before the JSON. */
    public static final int BYTES = 48;
    /** More JSON than this is not believed. */
    public static final int LARGEST_JSON = 1 << 20;

    private static final long MAGIC = Magic.of("Proxmox Backup Content Header v1.0");

    /**
     * Writes header and JSON.
     *
     * @param out at the beginning of a tape file
     * @throws IOException from the writer
     */
    public void writeTo(RecordWriter out) throws IOException {
        byte[] text = json.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(BYTES + text.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(MAGIC).putLong(kind.magic());
        Uuids.put(uuid, bytes);
        bytes.putLong(created.getEpochSecond()).putInt(text.length).putInt(0).put(text);
        out.put(bytes.flip());
    }

    /**
     * Reads header and JSON.
     *
     * @param in at the beginning of a tape file
     * @return the header
     * @throws TapeFormatException when it is none, of an unknown kind, in parts, or too large
     * @throws IOException from the reader
     */
    public static ContentHeader read(RecordReader in) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(BYTES).order(ByteOrder.LITTLE_ENDIAN);
        in.readFully(bytes, "content header");
        if (bytes.getLong() != MAGIC) {
            throw new TapeFormatException("content header", 0, "it does not begin as one does");
        }
        long magic = bytes.getLong();
        ContentKind kind = ContentKind.of(magic)
                .orElseThrow(() -> new TapeFormatException(
                        "content header", 8, "content of unknown kind " + Long.toHexString(Long.reverseBytes(magic))));
        UUID uuid = Uuids.get(bytes);
        long created = bytes.getLong();
        long size = Integer.toUnsignedLong(bytes.getInt());
        int part = bytes.get();
        if (part != 0) {
            throw new TapeFormatException("content header", 44, "part " + part + " of a stream over several tapes");
        }
        if (size > LARGEST_JSON) {
            throw new TapeFormatException("content header", 40, "it claims " + size + " bytes of JSON");
        }
        if (created < Instant.MIN.getEpochSecond() || created > Instant.MAX.getEpochSecond()) {
            throw new TapeFormatException("content header", 32, "no date has " + created + " seconds");
        }
        ByteBuffer json = ByteBuffer.allocate((int) size);
        in.readFully(json, "content header's JSON");
        return new ContentHeader(kind, uuid, Instant.ofEpochSecond(created), text(json));
    }

    private static String text(ByteBuffer json) throws TapeFormatException {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(json).toString();
        } catch (CharacterCodingException e) {
            throw new TapeFormatException("content header's JSON", BYTES + json.position(), "it is no UTF-8");
        }
    }
}
