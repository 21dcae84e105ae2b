package dev.capstan.host.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.capstan.api.content.Digest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PBS tape format, H.4, H.5 and K.9. */
class IndexTest {
    private static final int FOUR_MIB = 4 << 20;

    @TempDir
    private Path directory;

    private interface Writing {
        IndexSummary to(FileChannel file) throws IOException;
    }

    private byte[] written(Writing writing) throws IOException {
        Path path = directory.resolve("index");
        try (FileChannel file = FileChannel.open(
                path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            writing.to(file);
        }
        return Files.readAllBytes(path);
    }

    private byte[] goldenDynamic() throws IOException {
        return written(file -> {
            DynamicIndexWriter writer = new DynamicIndexWriter(file, Samples.UUID_0, Samples.TIME);
            writer.add(13, Samples.HELLO_DIGEST);
            return writer.finish();
        });
    }

    private byte[] goldenFixed() throws IOException {
        return written(file -> {
            FixedIndexWriter writer = new FixedIndexWriter(file, Samples.UUID_0, Samples.TIME, 13, FOUR_MIB);
            writer.add(Samples.HELLO_DIGEST);
            return writer.finish();
        });
    }

    @Test
    void writes_the_dynamic_index_of_the_reference() throws IOException {
        byte[] index = goldenDynamic();

        assertThat(Arrays.copyOf(index, 64))
                .isEqualTo(Samples.hex("1c914ea519bab3cd 000102030405060708090a0b0c0d0e0f 00f1536500000000"
                        + "a81bc34b0d4e5bc180dfeeb12e1eee00c6280de5e3cb52c79f0ec334eb563fb5"));
        assertThat(index).hasSize(4136);
        assertThat(Samples.sha256(index).hex())
                .isEqualTo("ce79d4a9e5b9ce9b2abd52330e3a93621c569f3c005c88e64db559161739ea22");
    }

    @Test
    void writes_the_fixed_index_of_the_reference() throws IOException {
        byte[] index = goldenFixed();

        assertThat(Arrays.copyOf(index, 80))
                .isEqualTo(Samples.hex("2f7f41ed91fd0fcd 000102030405060708090a0b0c0d0e0f 00f1536500000000"
                        + "af74b5d5aa610169be9d1c5e8c523ad4b5dfdb8d994cbeeb92ed7a1c08454a87"
                        + "0d00000000000000 0000400000000000"));
        assertThat(index).hasSize(4128);
        assertThat(Samples.sha256(index).hex())
                .isEqualTo("2254fac495d8a4e9281774124eb11a2b13bef131e94efd1932a6ebcd207c7bd5");
    }

    @Test
    void reads_back_what_the_header_says() throws IOException {
        for (ChunkIndex index : new ChunkIndex[] {
            DynamicIndex.of(ByteBuffer.wrap(goldenDynamic())), FixedIndex.of(ByteBuffer.wrap(goldenFixed()))
        }) {
            index.verify();
            assertThat(index.uuid()).isEqualTo(Samples.UUID_0);
            assertThat(index.created()).isEqualTo(Samples.TIME);
            assertThat(index.count()).isEqualTo(1);
            assertThat(index.size()).isEqualTo(13);
            assertThat(index.digest(0)).isEqualTo(Samples.HELLO_DIGEST);
            assertThat(index.end(0)).isEqualTo(13);
        }
    }

    @Test
    void reads_the_indexes_pbs_wrote() throws IOException {
        ChunkIndex dynamic = DynamicIndex.of(Samples.resource("root.pxar.didx"));
        dynamic.verify();
        assertThat(dynamic.count()).isEqualTo(20);
        assertThat(dynamic.summary())
                .isEqualTo(new IndexSummary(
                        2359145, Digest.parse("db44d87a97f347e10dec2dd378ff3ae32248d5e0cc48560ebd5b8461e22e3570")));
        ChunkIndex fixed = FixedIndex.of(Samples.resource("drive-scsi0.img.fidx"));
        fixed.verify();
        assertThat(fixed.count()).isEqualTo(8);
        assertThat(fixed.summary())
                .isEqualTo(new IndexSummary(
                        524288, Digest.parse("b101d9671c3a9aa5e3e0c2369e6a0b491ec40492b89070973a743a7f3f58aa51")));
    }

    @Test
    void an_index_of_many_pages_is_read_in_any_order_from_a_file() throws IOException {
        long seed = 42;
        int count = 5000;
        SplittableRandom random = new SplittableRandom(seed);
        long[] ends = new long[count];
        Digest[] digests = new Digest[count];
        IndexSummary[] summary = new IndexSummary[1];
        written(file -> {
            DynamicIndexWriter writer = new DynamicIndexWriter(file, Samples.UUID_0, Samples.TIME);
            for (int i = 0; i < count; i++) {
                int length = random.nextInt(1, FOUR_MIB);
                ends[i] = (i == 0 ? 0 : ends[i - 1]) + length;
                digests[i] = new Digest(random.nextLong(), i, 0, 0);
                writer.add(length, digests[i]);
            }
            summary[0] = writer.finish();
            return summary[0];
        });

        try (FileChannel file = FileChannel.open(directory.resolve("index"))) {
            DynamicIndex index = DynamicIndex.open(file);
            index.verify();
            assertThat(index.summary()).isEqualTo(summary[0]);
            for (int round = 0; round < 2000; round++) {
                int i = random.nextInt(count);
                assertThat(index.end(i)).as("seed %d", seed).isEqualTo(ends[i]);
                assertThat(index.digest(i)).as("seed %d", seed).isEqualTo(digests[i]);
                assertThat(index.find(ends[i] - 1)).isEqualTo(i);
                assertThat(index.find(index.start(i))).isEqualTo(i);
            }
            assertThatThrownBy(() -> index.find(index.size())).isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> index.digest(count)).isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    @Test
    void the_last_chunk_of_an_image_is_as_long_as_is_left() throws IOException {
        byte[] bytes = written(file -> {
            FixedIndexWriter writer = new FixedIndexWriter(file, Samples.UUID_0, Samples.TIME, 150_000, 65536);
            for (int i = 0; i < 3; i++) {
                writer.add(Samples.HELLO_DIGEST);
            }
            return writer.finish();
        });
        FixedIndex index = FixedIndex.of(ByteBuffer.wrap(bytes));

        assertThat(index.start(2)).isEqualTo(131072);
        assertThat(index.end(2)).isEqualTo(150_000);
        assertThat(index.find(131071)).isEqualTo(1);
        assertThat(index.find(149_999)).isEqualTo(2);
    }

    @Test
    void an_empty_stream_has_an_index_without_entries() throws IOException {
        byte[] bytes = written(file -> new DynamicIndexWriter(file, Samples.UUID_0, Samples.TIME).finish());
        DynamicIndex index = DynamicIndex.of(ByteBuffer.wrap(bytes));

        index.verify();
        assertThat(index.count()).isZero();
        assertThat(index.size()).isZero();
    }

    @Test
    void what_was_not_finished_is_no_index() throws IOException {
        byte[] torn = written(file -> {
            new DynamicIndexWriter(file, Samples.UUID_0, Samples.TIME).add(13, Samples.HELLO_DIGEST);
            return new IndexSummary(0, Samples.HELLO_DIGEST);
        });

        assertThatThrownBy(() -> DynamicIndex.of(ByteBuffer.wrap(torn)))
                .hasMessage("dynamic index: starts with 0000000000000000 instead of 1c914ea519bab3cd (offset 0)");
    }

    @Test
    void an_image_must_get_all_its_chunks() throws IOException {
        assertThatThrownBy(() -> written(file -> {
                    FixedIndexWriter writer = new FixedIndexWriter(file, Samples.UUID_0, Samples.TIME, 65537, 65536);
                    writer.add(Samples.HELLO_DIGEST);
                    return writer.finish();
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the image has 2 chunks, 1 were added");
    }

    @Test
    void ends_that_do_not_grow_are_refused_at_their_offset() throws IOException {
        ByteBuffer index = Samples.resource("root.pxar.didx");
        index.putLong(4096 + 5 * 40, index.getLong(4096 + 4 * 40));

        assertThatThrownBy(() -> DynamicIndex.of(index).verify())
                .hasMessageStartingWith("dynamic index: chunk 5 ends at ")
                .hasMessageEndingWith("(offset 4296)");
    }

    @Test
    void chunks_longer_than_any_blob_are_refused() throws IOException {
        ByteBuffer index = ByteBuffer.wrap(goldenDynamic());
        index.putLong(4096, Long.reverseBytes(DataBlob.MAX_DATA + 1L));
        assertThatThrownBy(() -> DynamicIndex.of(index))
                .hasMessage("dynamic index: chunk 0 would hold 134217729 bytes, more than any chunk (offset 4096)");
        index.putLong(4096, -1);
        assertThatThrownBy(() -> DynamicIndex.of(index))
                .hasMessage(
                        "dynamic index: chunk 0 ends at 18446744073709551615, not after its start at 0 (offset 4096)");
    }

    @Test
    void a_changed_entry_does_not_fit_the_checksum() throws IOException {
        for (ByteBuffer file :
                new ByteBuffer[] {Samples.resource("root.pxar.didx"), Samples.resource("drive-scsi0.img.fidx")}) {
            int last = file.limit() - 1;
            file.put(last, (byte) (file.get(last) ^ 0x10));
            ChunkIndex index = file.get(0) == 0x1c ? DynamicIndex.of(file) : FixedIndex.of(file);
            assertThatThrownBy(index::verify)
                    .isInstanceOf(FormatException.class)
                    .hasMessageContaining("checksum is ")
                    .hasMessageEndingWith("(offset 32)");
        }
    }

    @Test
    void lengths_that_do_not_come_out_even_are_refused() throws IOException {
        ByteBuffer dynamic = ByteBuffer.wrap(goldenDynamic());
        ByteBuffer fixed = ByteBuffer.wrap(goldenFixed());

        assertThatThrownBy(() -> DynamicIndex.of(dynamic.slice(0, 4135)))
                .hasMessage("dynamic index: ends 39 bytes into an entry (offset 4135)");
        assertThatThrownBy(() -> DynamicIndex.of(dynamic.slice(0, 4095)))
                .hasMessage("dynamic index: ends after 4095 bytes, within the header (offset 4095)");
        assertThatThrownBy(() -> FixedIndex.of(fixed.slice(0, 4096)))
                .hasMessage("fixed index: an image of 13 bytes has 1 chunks of 4194304, the file lists 0 (offset 64)");
    }

    @Test
    void sizes_that_cannot_be_are_refused() throws IOException {
        ByteBuffer fixed = ByteBuffer.wrap(goldenFixed());

        fixed.putLong(72, Long.reverseBytes(3));
        assertThatThrownBy(() -> FixedIndex.of(fixed))
                .hasMessage("fixed index: chunk size is 3, not a power of two up to 134217728 (offset 72)");
        fixed.putLong(72, Long.reverseBytes(FOUR_MIB)).putLong(64, 0);
        assertThatThrownBy(() -> FixedIndex.of(fixed)).hasMessage("fixed index: image size is 0 (offset 64)");
        fixed.putLong(64, -1);
        assertThatThrownBy(() -> FixedIndex.of(fixed))
                .hasMessage("fixed index: image size is 18446744073709551615 (offset 64)");
    }

    @Test
    void a_writer_wants_an_empty_file() throws IOException {
        Files.write(directory.resolve("full"), new byte[] {1});
        try (FileChannel file = FileChannel.open(directory.resolve("full"), StandardOpenOption.WRITE)) {
            assertThatThrownBy(() -> new DynamicIndexWriter(file, Samples.UUID_0, Samples.TIME))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("an index is written to an empty file, this one has 1 bytes");
        }
    }
}
