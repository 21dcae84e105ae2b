package dev.capstan.tape.format.sample;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.capstan.tape.format.Magic;
import dev.capstan.tape.format.archive.CatalogArchiveHeader;
import dev.capstan.tape.format.archive.ChunkArchiveHeader;
import dev.capstan.tape.format.archive.SnapshotArchiveHeader;
import dev.capstan.tape.format.content.ContentHeader;
import dev.capstan.tape.format.label.MediaLabel;
import dev.capstan.tape.format.label.MediaSetLabel;
import dev.capstan.tape.format.record.RecordReader;
import dev.capstan.tape.format.record.RecordWriter;
import dev.capstan.tape.format.record.TapeRecord;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Reads one tape file, holds it to what is known to be in it, writes it again from what was read, and compares the bytes
 * with those on tape.
 */
final class FileComparison {
    private final byte[] image;
    private final JsonNode expected;
    private final RecordReader in;
    private final ImageOutput output = new ImageOutput();
    private final RecordWriter out = new RecordWriter(output);

    private FileComparison(byte[] image, JsonNode expected) {
        this.image = image;
        this.expected = expected;
        this.in = new RecordReader(new ImageInput(image), ByteBuffer.allocate(TapeRecord.BYTES));
    }

    /** Returns whether the file is a chunk archive that ends inside a blob. */
    static boolean compare(byte[] image, JsonNode expected) throws IOException {
        return new FileComparison(image, expected).compare();
    }

    private boolean compare() throws IOException {
        assertThat(image).hasSize(expected.get("bytes").intValue());
        ContentHeader header = ContentHeader.read(in);
        compare(header);
        new ContentHeader(header.kind(), header.uuid(), header.created(), again(header)).writeTo(out);
        long body = out.bytes();
        BitSet padding = new BitSet();
        boolean cut = false;
        switch (header.kind()) {
            case MEDIA_LABEL, MEDIA_SET_LABEL -> assertThat(in.hasMore()).isFalse();
            case CHUNK_ARCHIVE_1_1 -> cut = ChunkComparison.compare(in, out, expected.get("chunks"));
            case SNAPSHOT_ARCHIVE_1_1, SNAPSHOT_ARCHIVE_1_2 -> SnapshotComparison.compare(in, out, expected);
            case CATALOG_ARCHIVE_1_0, CATALOG_ARCHIVE_1_1 ->
                padding = CatalogComparison.compare(Parts.read(in, image.length), out, expected);
            default -> throw new AssertionError(header.kind() + " was never released");
        }
        assertThat(in.hasMore()).isFalse();
        assertThat(in.hasEndMarker()).isEqualTo(expected.get("end-marker").booleanValue());
        assertThat(in.isIncomplete()).isEqualTo(expected.get("incomplete").booleanValue());
        assertThat(in.records()).isEqualTo(expected.get("blocks").longValue());
        out.finish(in.isIncomplete());
        compareBytes(body, padding);
        return cut;
    }

    private void compare(ContentHeader header) {
        JsonNode known = expected.get("content-header");
        assertThat(header.kind().magic())
                .isEqualTo(Magic.of(expected.get("type").textValue()));
        assertThat(header.uuid()).hasToString(known.get("uuid").textValue());
        assertThat(header.created().getEpochSecond())
                .isEqualTo(known.get("ctime").longValue());
        assertThat(header.json())
                .hasSize(known.get("size").intValue())
                .isEqualTo(expected.get("header-raw").textValue());
    }

    /** The JSON of a header, parsed into its record and rendered from that. */
    private static String again(ContentHeader header) throws IOException {
        String json = header.json();
        return switch (header.kind()) {
            case MEDIA_LABEL -> MediaLabel.parse(json).json();
            case MEDIA_SET_LABEL -> MediaSetLabel.parse(json).json();
            case CHUNK_ARCHIVE_1_0, CHUNK_ARCHIVE_1_1 ->
                ChunkArchiveHeader.parse(json).json();
            case SNAPSHOT_ARCHIVE_1_0, SNAPSHOT_ARCHIVE_1_1, SNAPSHOT_ARCHIVE_1_2 -> {
                SnapshotArchiveHeader snapshot = SnapshotArchiveHeader.parse(json);
                assertThat(snapshot.kind()).isEqualTo(header.kind());
                yield snapshot.json();
            }
            case CATALOG_ARCHIVE_1_0, CATALOG_ARCHIVE_1_1 ->
                CatalogArchiveHeader.parse(json).json();
        };
    }

    /** Compares byte by byte but for the padding, which is counted from the beginning of the body. */
    private void compareBytes(long body, BitSet padding) {
        byte[] written = output.image();
        assertThat(written).hasSameSizeAs(image);
        for (int at = mismatch(written, image, 0); at >= 0; at = mismatch(written, image, at + 1)) {
            long stream =
                    (long) (at / TapeRecord.BYTES) * TapeRecord.PAYLOAD + at % TapeRecord.BYTES - TapeRecord.HEADER;
            assertThat(stream >= body && padding.get((int) (stream - body)))
                    .as("byte %d of the tape file, %d of its stream", at, stream)
                    .isTrue();
        }
    }

    private static int mismatch(byte[] one, byte[] other, int from) {
        int at = Arrays.mismatch(one, from, one.length, other, from, other.length);
        return at < 0 ? -1 : from + at;
    }
}
