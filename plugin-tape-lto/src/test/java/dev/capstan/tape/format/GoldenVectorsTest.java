package dev.capstan.tape.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capstan.api.content.Digest;
import dev.capstan.tape.format.archive.CatalogArchiveHeader;
import dev.capstan.tape.format.archive.ChunkArchiveHeader;
import dev.capstan.tape.format.archive.ChunkArchiveReader;
import dev.capstan.tape.format.archive.ChunkEntry;
import dev.capstan.tape.format.catalog.CatalogReader;
import dev.capstan.tape.format.catalog.CatalogRecord;
import dev.capstan.tape.format.catalog.CatalogWriter;
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
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The byte vectors of the PBS tape format: the same bytes out, and back in. */
class GoldenVectorsTest {
    private static final UUID U0 = UUID.fromString("00010203-0405-0607-0809-0a0b0c0d0e0f");
    private static final UUID MEDIUM = UUID.fromString("11223344-5566-7788-99aa-bbccddeeff00");
    private static final UUID SET = UUID.fromString("aabbccdd-eeff-4011-8233-445566778899");
    private static final Instant T = Instant.ofEpochSecond(1_700_000_000L);
    private static final Digest DIGEST =
            Digest.parse("750ea24d06ac62f1782741a4d47efbabfa9e8786cd86e11c63325576dd8a89b0");
    private static final byte[] BLOB = hex("42ab3807be8370a163aa4ad848656c6c6f2c206368756e6b21");

    private final MemoryTape tape = new MemoryTape();

    @Test
    void a_stream_that_fills_two_records_exactly_ends_with_an_empty_third() throws Exception {
        RecordWriter out = new RecordWriter(tape);
        out.put(ByteBuffer.wrap(new byte[2 * TapeRecord.PAYLOAD]));
        out.finish(false);
        assertThat(tape.records).hasSize(3);
        assertThat(headerOf(0)).isEqualTo("dcbdafcaeba0a52800f0ff0300000000");
        assertThat(headerOf(1)).isEqualTo("dcbdafcaeba0a52800f0ff0301000000");
        assertThat(headerOf(2)).isEqualTo("dcbdafcaeba0a5280100000002000000");
    }

    @Test
    void an_incomplete_stream_says_so_and_its_last_record_is_padded_with_zeros() throws Exception {
        RecordWriter out = new RecordWriter(tape);
        out.put(ByteBuffer.wrap(new byte[258 * TapeRecord.PAYLOAD]));
        out.put(ByteBuffer.wrap("HELLO".getBytes(StandardCharsets.US_ASCII)));
        out.finish(true);
        byte[] last = tape.records.get(258);
        assertThat(last).hasSize(TapeRecord.BYTES);
        assertThat(HexFormat.of().formatHex(last, 0, 21)).isEqualTo("dcbdafcaeba0a528030500000201000048454c4c4f");
        assertThat(last).satisfies(bytes -> {
            for (int i = 21; i < bytes.length; i++) {
                assertThat(bytes[i]).isZero();
            }
        });
    }

    @Test
    void writes_and_reads_a_media_label() throws Exception {
        MediaLabel label = new MediaLabel(MEDIUM, "TAPE01L8", T, Optional.of("daily"));
        write(ContentKind.MEDIA_LABEL, T, label.json());
        assertThat(tape.sha256()).isEqualTo("a0358c24dacfc6b9f07462b6a1ffdd1d5096259a2d8da97c493792a9dc32430b");
        ContentHeader header = ContentHeader.read(reader());
        assertThat(header.kind()).isEqualTo(ContentKind.MEDIA_LABEL);
        assertThat(header.uuid()).isEqualTo(U0);
        assertThat(header.created()).isEqualTo(T);
        assertThat(MediaLabel.parse(header.json())).isEqualTo(label);
    }

    @Test
    void writes_and_reads_a_media_set_label() throws Exception {
        MediaSetLabel label = MediaSetLabel.withoutKey(SET, "daily", 0, T.plusSeconds(60));
        write(ContentKind.MEDIA_SET_LABEL, T.plusSeconds(60), label.json());
        assertThat(tape.sha256()).isEqualTo("e1f72cc0f4aa5e9a69014e93b6a5f6f0f4c1a78203efbdd0131a28e14b5cc7a5");
        assertThat(MediaSetLabel.parse(ContentHeader.read(reader()).json())).isEqualTo(label);
    }

    @Test
    void writes_and_reads_a_chunk_archive() throws Exception {
        RecordWriter out = new RecordWriter(tape);
        new ContentHeader(ContentKind.CHUNK_ARCHIVE_1_1, U0, T, new ChunkArchiveHeader("store1").json()).writeTo(out);
        ByteBuffer head = ByteBuffer.allocate(ChunkEntry.BYTES);
        new ChunkEntry(DIGEST, BLOB.length).putTo(head);
        out.put(head);
        out.put(Channels.newChannel(new ByteArrayInputStream(BLOB)), BLOB.length);
        out.finish(false);
        assertThat(tape.sha256()).isEqualTo("c3394a74e1552695eb34be164226a25572680b24e84e178b9b38ebce3bd38a36");
        RecordReader in = reader();
        assertThat(ChunkArchiveHeader.parse(ContentHeader.read(in).json()).store())
                .isEqualTo("store1");
        ChunkArchiveReader chunks = new ChunkArchiveReader(in);
        assertThat(chunks.next()).contains(new ChunkEntry(DIGEST, BLOB.length));
        ByteBuffer blob = ByteBuffer.allocate(100);
        chunks.blob().read(blob);
        assertThat(Arrays.copyOf(blob.array(), blob.position())).isEqualTo(BLOB);
        assertThat(chunks.next()).isEmpty();
        assertThat(chunks.cut()).isFalse();
    }

    @Test
    void renders_the_header_of_a_catalog_archive_in_the_order_of_its_members() throws Exception {
        CatalogArchiveHeader header = new CatalogArchiveHeader(MEDIUM, SET, 0);
        assertThat(header.json()).hasSize(127).isEqualTo("""
                        {
                          "uuid": "11223344-5566-7788-99aa-bbccddeeff00",
                          "media_set_uuid": "aabbccdd-eeff-4011-8233-445566778899",
                          "seq_nr": 0
                        }""");
        assertThat(CatalogArchiveHeader.parse(header.json())).isEqualTo(header);
    }

    @Test
    void writes_and_reads_a_media_catalog() throws Exception {
        List<CatalogRecord> records = List.of(
                new CatalogRecord.Label(0, MEDIUM, 0),
                new CatalogRecord.Label(1, SET, 0),
                new CatalogRecord.ArchiveStart(2, UUID.fromString("10111213-1415-1617-1819-1a1b1c1d1e1f"), "store1"),
                new CatalogRecord.Chunk(DIGEST),
                new CatalogRecord.ArchiveEnd(2, UUID.fromString("10111213-1415-1617-1819-1a1b1c1d1e1f")),
                new CatalogRecord.Snapshot(
                        3,
                        UUID.fromString("20212223-2425-2627-2829-2a2b2c2d2e2f"),
                        "store1",
                        "vm/100/2023-11-14T22:13:20Z"));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CatalogWriter out = new CatalogWriter(Channels.newChannel(bytes)::write);
        for (CatalogRecord item : records) {
            out.add(item);
        }
        assertThat(bytes.size()).isEqualTo(238);
        assertThat(sha256(bytes.toByteArray()))
                .isEqualTo("9715b5dca96ec38e08604f07f1adfd22d445d680f494cccc0a98774ffc4d2afa");
        CatalogReader in = new CatalogReader(Channels.newChannel(new ByteArrayInputStream(bytes.toByteArray())));
        List<CatalogRecord> back = new ArrayList<>();
        for (Optional<CatalogRecord> next = in.next(); next.isPresent(); next = in.next()) {
            back.add(next.get());
        }
        assertThat(back).isEqualTo(records);
    }

    @Test
    void writes_and_reads_the_files_of_a_snapshot() throws Exception {
        RecordWriter out = new RecordWriter(tape);
        PxarWriter pxar = new PxarWriter(out);
        for (String name : List.of("index.json.blob", "qemu-server.conf.blob")) {
            pxar.add(name, stat(T), BLOB.length, Channels.newChannel(new ByteArrayInputStream(BLOB)));
        }
        pxar.finish();
        long size = out.bytes();
        out.finish(false);
        assertThat(size).isEqualTo(408);
        assertThat(sha256(payload(size))).isEqualTo("28f14a8d774601ffe4dd7d9d11f7883e77c1186b3975ed0f10f0a1193c380a25");
        PxarReader in = new PxarReader(reader());
        assertThat(in.next()).contains(new PxarReader.Entry("index.json.blob", stat(T), BLOB.length));
        assertThat(in.next()).contains(new PxarReader.Entry("qemu-server.conf.blob", stat(T), BLOB.length));
        assertThat(in.next()).isEmpty();
    }

    @Test
    void lays_out_the_goodbye_table_of_twelve_files_as_the_real_encoder_does() throws Exception {
        RecordWriter out = new RecordWriter(tape);
        PxarWriter pxar = new PxarWriter(out);
        for (int k = 0; k < 12; k++) {
            byte[] bytes = new byte[3 * k];
            Arrays.fill(bytes, (byte) k);
            PxarStat stat = stat(T.plusSeconds(k).plusNanos(k));
            pxar.add(
                    "drive-scsi" + k + ".img.fidx",
                    stat,
                    bytes.length,
                    Channels.newChannel(new ByteArrayInputStream(bytes)));
        }
        pxar.finish();
        long size = out.bytes();
        out.finish(false);
        assertThat(sha256(payload(size))).isEqualTo("b7078c039b46141995341d5c45129c66780635519774f1a6a516f008be3862fe");
    }

    private static PxarStat stat(Instant modified) {
        return new PxarStat(0100644, 34, 34, modified);
    }

    private void write(ContentKind kind, Instant created, String json) throws Exception {
        RecordWriter out = new RecordWriter(tape);
        new ContentHeader(kind, U0, created, json).writeTo(out);
        out.finish(false);
    }

    private RecordReader reader() {
        return new RecordReader(tape, ByteBuffer.allocate(TapeRecord.BYTES).order(ByteOrder.LITTLE_ENDIAN));
    }

    private String headerOf(int record) {
        return HexFormat.of().formatHex(tape.records.get(record), 0, TapeRecord.HEADER);
    }

    private byte[] payload(long size) {
        byte[] bytes = new byte[(int) size];
        System.arraycopy(tape.records.get(0), TapeRecord.HEADER, bytes, 0, bytes.length);
        return bytes;
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    private static byte[] hex(String hex) {
        return HexFormat.of().parseHex(hex);
    }
}
