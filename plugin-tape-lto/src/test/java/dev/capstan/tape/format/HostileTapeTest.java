package dev.capstan.tape.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.capstan.api.content.Digest;
import dev.capstan.tape.format.archive.ChunkArchiveReader;
import dev.capstan.tape.format.archive.ChunkEntry;
import dev.capstan.tape.format.catalog.CatalogReader;
import dev.capstan.tape.format.content.ContentHeader;
import dev.capstan.tape.format.content.ContentKind;
import dev.capstan.tape.format.label.MediaLabel;
import dev.capstan.tape.format.label.MediaSetLabel;
import dev.capstan.tape.format.pxar.PxarReader;
import dev.capstan.tape.format.pxar.PxarStat;
import dev.capstan.tape.format.pxar.PxarWriter;
import dev.capstan.tape.format.record.RecordReader;
import dev.capstan.tape.format.record.RecordWriter;
import dev.capstan.tape.format.record.TapeRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bytes that are not what the format says: one clear error each, never a wrong result. */
class HostileTapeTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000L);

    private final MemoryTape tape = new MemoryTape();

    @ParameterizedTest
    @CsvSource({
        "0, 0x00, does not begin as a record does",
        "12, 0x07, its sequence number is 7",
        "8, 0x00, it is not the last one and has only 1000 payload bytes",
        "11, 0xff, payload bytes",
    })
    void a_record_that_is_none_is_named_with_the_byte_that_gives_it_away(int at, String value, String why)
            throws Exception {
        write(new byte[1000]);
        tape.records.get(0)[at] = (byte) Integer.decode(value).intValue();
        assertThatThrownBy(() -> reader().hasMore())
                .isInstanceOf(TapeFormatException.class)
                .hasMessageContaining("record 0")
                .hasMessageContaining(why);
    }

    @Test
    void a_record_of_another_length_is_refused() throws Exception {
        write(new byte[1000]);
        tape.records.set(0, tape.head(1024));
        assertThatThrownBy(() -> reader().hasMore()).hasMessageContaining("it has 1024 bytes, not 262144");
    }

    @Test
    void a_file_without_an_end_or_without_a_filemark_is_torn() throws Exception {
        write(new byte[TapeRecord.PAYLOAD]);
        tape.records.remove(1);
        assertThatThrownBy(() -> reader().skip(Long.MAX_VALUE)).hasMessageContaining("ends without an end marker");

        MemoryTape open = new MemoryTape();
        open.filemark = false;
        RecordWriter out = new RecordWriter(open);
        out.finish(false);
        assertThatThrownBy(() -> new RecordReader(open, ByteBuffer.allocate(TapeRecord.BYTES)).hasMore())
                .hasMessageContaining("no filemark behind the end marker");
    }

    @Test
    void a_record_repeated_dropped_or_swapped_is_noticed() throws Exception {
        write(new byte[3 * TapeRecord.PAYLOAD]);
        byte[] second = tape.records.get(1);
        tape.records.set(2, second);
        assertThatThrownBy(() -> reader().skip(Long.MAX_VALUE)).hasMessageContaining("record 2");
    }

    @Test
    void a_content_header_is_believed_only_as_far_as_it_goes() throws Exception {
        ContentHeader header = new ContentHeader(ContentKind.MEDIA_LABEL, UUID.randomUUID(), NOW, "{}");
        for (int at : new int[] {0, 8, 42, 44}) {
            tape.records.clear();
            RecordWriter out = new RecordWriter(tape);
            header.writeTo(out);
            out.finish(false);
            tape.records.get(0)[TapeRecord.HEADER + at] ^= 0x55;
            assertThatThrownBy(() -> ContentHeader.read(new RecordReader(copy(), buffer())))
                    .as("byte %d", at)
                    .isInstanceOf(TapeFormatException.class);
        }
    }

    @Test
    void labels_need_what_they_need_and_ignore_what_nobody_knows() throws Exception {
        MediaLabel label = MediaLabel.parse("""
                {"uuid":"11223344-5566-7788-99aa-bbccddeeff00","label_text":"A1","ctime":5,"pool":null,"new":[1]}""");
        assertThat(label.pool()).isEmpty();
        assertThatThrownBy(() -> MediaLabel.parse("{\"label_text\":\"A1\",\"ctime\":5}"))
                .hasMessageContaining("\"uuid\" is missing");
        assertThatThrownBy(() -> MediaLabel.parse("{\"uuid\":\"x\",\"label_text\":\"A1\",\"ctime\":5}"))
                .hasMessageContaining("no UUID");
        assertThatThrownBy(() -> MediaSetLabel.parse("[]")).hasMessageContaining("no object");
        assertThatThrownBy(() -> MediaSetLabel.parse("{\"pool\":\"p\",\"seq_nr\":-1,"))
                .isInstanceOf(TapeFormatException.class);
        assertThatThrownBy(() -> MediaSetLabel.parse("""
                {"uuid":"11223344-5566-7788-99aa-bbccddeeff00","pool":"p1","seq_nr":0,"ctime":9223372036854775807}""")).hasMessageContaining("\"ctime\" is no date");
        assertThatThrownBy(() -> MediaLabel.parse("[".repeat(100_000))).isInstanceOf(TapeFormatException.class);
    }

    @Test
    void an_archive_cut_inside_a_blob_ends_there_and_says_so() throws Exception {
        ByteBuffer head = ByteBuffer.allocate(ChunkEntry.BYTES);
        RecordWriter out = new RecordWriter(tape);
        new ChunkEntry(new Digest(1, 2, 3, 4), 10).putTo(head);
        out.put(head);
        out.put(ByteBuffer.wrap(new byte[10]));
        new ChunkEntry(new Digest(5, 6, 7, 8), 1_000_000).putTo(head);
        out.put(head);
        out.put(ByteBuffer.wrap(new byte[500]));
        out.finish(false);
        ChunkArchiveReader chunks = new ChunkArchiveReader(reader());
        assertThat(chunks.next()).isPresent();
        assertThat(chunks.next()).isPresent();
        assertThat(chunks.next()).isEmpty();
        assertThat(chunks.cut()).isTrue();
    }

    @Test
    void a_blob_larger_than_any_is_not_believed() throws Exception {
        ByteBuffer head = ByteBuffer.allocate(ChunkEntry.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        new ChunkEntry(new Digest(1, 2, 3, 4), 10).putTo(head);
        head.putLong(40, Long.MAX_VALUE);
        write(head.array());
        assertThatThrownBy(() -> new ChunkArchiveReader(reader()).next()).hasMessageContaining("claims a blob of");
    }

    @ParameterizedTest
    @CsvSource({"..", ".", "a/b", "a\\b"})
    void a_file_name_in_an_archive_is_a_plain_name(String name) throws Exception {
        RecordWriter out = new RecordWriter(tape);
        PxarWriter pxar = new PxarWriter(out);
        pxar.add(name, new PxarStat(0100644, 0, 0, NOW), 0, Channels.newChannel(new ByteArrayInputStream(new byte[0])));
        pxar.finish();
        out.finish(false);
        assertThatThrownBy(() -> new PxarReader(reader()).next()).hasMessageContaining("it is no plain name");
    }

    @Test
    void whatever_bytes_stand_in_a_stream_the_decoders_fail_only_by_saying_so() throws Exception {
        for (int seed = 0; seed < 400; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            byte[] bytes = new byte[random.nextInt(600)];
            random.nextBytes(bytes);
            tape.records.clear();
            write(bytes);
            decode("header", seed, () -> ContentHeader.read(new RecordReader(copy(), buffer())));
            decode("pxar", seed, () -> new PxarReader(new RecordReader(copy(), buffer())).next());
            decode("chunks", seed, () -> new ChunkArchiveReader(new RecordReader(copy(), buffer())).next());
            decode(
                    "catalog",
                    seed,
                    () -> new CatalogReader(Channels.newChannel(new ByteArrayInputStream(bytes))).next());
        }
    }

    @FunctionalInterface
    private interface Decoding {
        Object run() throws IOException;
    }

    private static void decode(String what, int seed, Decoding decoding) {
        try {
            assertThat(decoding.run()).as("%s, seed %d", what, seed).isNotNull();
        } catch (IOException e) {
            assertThat(e).as("%s, seed %d", what, seed).isInstanceOf(TapeFormatException.class);
        }
    }

    private void write(byte[] stream) throws IOException {
        RecordWriter out = new RecordWriter(tape);
        out.put(ByteBuffer.wrap(stream));
        out.finish(false);
    }

    private RecordReader reader() {
        return new RecordReader(tape, buffer());
    }

    private MemoryTape copy() {
        MemoryTape copy = new MemoryTape();
        copy.records.addAll(tape.records);
        return copy;
    }

    private static ByteBuffer buffer() {
        return ByteBuffer.allocate(TapeRecord.BYTES);
    }
}
