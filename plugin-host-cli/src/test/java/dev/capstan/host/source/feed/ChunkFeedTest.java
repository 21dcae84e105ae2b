package dev.capstan.host.source.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.capstan.api.content.Blob;
import dev.capstan.api.content.Digest;
import dev.capstan.api.error.Broken;
import dev.capstan.api.error.Cancelled;
import dev.capstan.api.error.SourceFailed;
import dev.capstan.api.write.Dedup;
import dev.capstan.host.snapshot.BlobDecoder;
import dev.capstan.host.snapshot.DataBlob;
import dev.capstan.host.source.MemoryTarget;
import dev.capstan.host.source.SourceListener;
import dev.capstan.host.source.SourceProblem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Streams become blobs, in memory that does not grow with them. */
class ChunkFeedTest {
    private static final int MEGABYTE = 1 << 20;
    private static final Dedup ALL = batch -> {
        BitSet bits = new BitSet();
        bits.set(0, batch.size());
        return bits;
    };

    private static final SourceListener DEAF = new SourceListener() {
        @Override
        public void read(long bytes) {}

        @Override
        public void problem(SourceProblem problem) {}
    };

    @TempDir
    Path directory;

    private SnapshotIndexes indexes;

    @BeforeEach
    void indexes() throws IOException {
        indexes = new SnapshotIndexes(directory, Instant.EPOCH);
    }

    private ChunkFeed feed(Producer producer, Dedup dedup, long readAhead, long held) {
        return new ChunkFeed("test", producer, indexes, dedup, directory, new FeedLimits(readAhead, held, 2), DEAF);
    }

    private static Producer random(int megabytes) {
        return (data, listing) -> {
            SplittableRandom random = new SplittableRandom(7);
            byte[] some = new byte[MEGABYTE];
            for (int i = 0; i < megabytes; i++) {
                random.nextBytes(some);
                data.write(some, 0, some.length);
            }
        };
    }

    @Test
    void the_blobs_hold_the_stream_in_order() throws Exception {
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        random(30).produce(expected, OutputStream.nullOutputStream());
        ByteArrayOutputStream found = new ByteArrayOutputStream();

        try (ChunkFeed feed = feed(random(30), ALL, 20 * MEGABYTE, 0);
                BlobDecoder decoder = new BlobDecoder()) {
            for (List<Blob> some = feed.next(3, 1); !some.isEmpty(); some = feed.next(3, 1)) {
                assertThat(some).hasSize(1);
                found.write(decoder.decode(ByteBuffer.wrap(MemoryTarget.read(some.get(0))), DataBlob.MAX_DATA));
                some.get(0).close();
            }
            assertThat(feed.ended()).isTrue();
            assertThat(feed.next(1, 1)).isEmpty();
        }

        assertThat(found.toByteArray()).isEqualTo(expected.toByteArray());
        assertThat(indexes.finish().data().size()).isEqualTo(30L * MEGABYTE);
    }

    @Test
    void the_reader_never_runs_further_ahead_than_allowed() throws Exception {
        int limit = 18 * MEGABYTE;
        AtomicLong written = new AtomicLong();
        AtomicLong pulled = new AtomicLong();
        AtomicLong furthest = new AtomicLong();
        Producer watched = (data, listing) -> random(200)
                .produce(
                        new OutputStream() {
                            @Override
                            public void write(int b) {
                                throw new AssertionError("never byte by byte");
                            }

                            @Override
                            public void write(byte[] bytes, int offset, int length) throws IOException {
                                data.write(bytes, offset, length);
                                long ahead = written.addAndGet(length) - pulled.get();
                                furthest.accumulateAndGet(ahead, Math::max);
                            }
                        },
                        listing);

        try (ChunkFeed feed = feed(watched, ALL, limit, 0)) {
            for (List<Blob> some = feed.next(1, 1); !some.isEmpty(); some = feed.next(1, 1)) {
                // Random bytes do not shrink: a blob is as long as its chunk and its header.
                pulled.addAndGet(some.get(0).size() - 12);
                some.get(0).close();
            }
        }

        assertThat(pulled).hasValue(200L * MEGABYTE);
        // What is under way, and the chunk being put together.
        assertThat(furthest.get()).isGreaterThan(4 * MEGABYTE).isLessThan(limit + 17L * MEGABYTE);
    }

    @Test
    void blobs_that_stay_open_go_to_private_files_and_can_be_read_again() throws Exception {
        try (ChunkFeed feed = feed(random(40), ALL, 20 * MEGABYTE, 6 * MEGABYTE)) {
            List<Blob> all = new ArrayList<>();
            for (List<Blob> some = feed.next(8, Long.MAX_VALUE); !some.isEmpty(); some = feed.next(8, Long.MAX_VALUE)) {
                all.addAll(some);
            }
            List<Path> spilled = spilled();
            assertThat(spilled).isNotEmpty().hasSizeLessThan(all.size());
            for (Path file : spilled) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .isEqualTo("rw-------");
            }
            for (Blob blob : all) {
                byte[] bytes = MemoryTarget.read(blob);
                assertThat(bytes).hasSize(blob.size()).isEqualTo(MemoryTarget.read(blob));
            }
            all.forEach(Blob::close);
            all.forEach(Blob::close);
            assertThat(spilled()).isEmpty();
            assertThatThrownBy(() -> all.get(0).open()).isInstanceOf(SourceFailed.class);
        }
    }

    @Test
    void what_was_left_open_is_closed_with_the_feed() throws Exception {
        ChunkFeed feed = feed(random(30), ALL, 20 * MEGABYTE, 0);
        List<Blob> some = feed.next(2, Long.MAX_VALUE);
        assertThat(spilled()).hasSameSizeAs(some);

        feed.close();
        feed.close();

        assertThat(spilled()).isEmpty();
    }

    @Test
    void nothing_is_compressed_that_nobody_wants() throws Exception {
        List<Digest> asked = new ArrayList<>();
        Dedup none = batch -> {
            asked.addAll(batch);
            return new BitSet();
        };

        try (ChunkFeed feed = feed(random(100), none, 18 * MEGABYTE, 0)) {
            assertThat(feed.next(10, Long.MAX_VALUE)).isEmpty();
        }

        assertThat(asked).hasSizeGreaterThan(10);
        assertThat(indexes.finish().data().size()).isEqualTo(100L * MEGABYTE);
    }

    @Test
    void a_source_that_fails_ends_the_feed_after_what_was_read_before() {
        Producer failing = (data, listing) -> {
            random(1).produce(data, listing);
            throw new IOException("the disk is gone");
        };

        try (ChunkFeed feed = feed(failing, ALL, MEGABYTE, 0)) {
            assertThatThrownBy(() -> feed.next(1, 1))
                    .isInstanceOf(SourceFailed.class)
                    .hasMessageContaining("the disk is gone");
            assertThat(feed.ended()).isFalse();
        }
    }

    @Test
    void a_bug_in_a_source_is_called_one() {
        Producer broken = (data, listing) -> {
            throw new IllegalStateException("oops");
        };

        try (ChunkFeed feed = feed(broken, ALL, MEGABYTE, 0)) {
            assertThatThrownBy(() -> feed.next(1, 1)).isInstanceOf(Broken.class).hasMessageContaining("oops");
        }
    }

    @Test
    void what_a_target_throws_at_a_claim_passes_through() {
        Dedup cancelled = batch -> {
            throw new Cancelled();
        };

        try (ChunkFeed feed = feed(random(30), cancelled, MEGABYTE, 0)) {
            assertThatThrownBy(() -> feed.next(1, 1)).isInstanceOf(Cancelled.class);
        }
    }

    @Test
    void closing_in_the_middle_stops_the_reader() throws Exception {
        AtomicBoolean stopped = new AtomicBoolean();
        Producer endless = (data, listing) -> {
            try {
                random(Integer.MAX_VALUE).produce(data, listing);
            } finally {
                stopped.set(true);
            }
        };

        try (ChunkFeed feed = feed(endless, ALL, 18 * MEGABYTE, 0)) {
            feed.next(1, 1).get(0).close();
        }

        assertThat(stopped).isTrue();
    }

    private List<Path> spilled() throws IOException {
        try (var files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().startsWith("blob"))
                    .toList();
        }
    }
}
