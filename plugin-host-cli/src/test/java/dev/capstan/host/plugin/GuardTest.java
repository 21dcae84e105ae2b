package dev.capstan.host.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.capstan.api.content.Blob;
import dev.capstan.api.content.Digest;
import dev.capstan.api.content.SnapshotFile;
import dev.capstan.api.content.SnapshotName;
import dev.capstan.api.error.Broken;
import dev.capstan.api.error.CapstanException;
import dev.capstan.api.error.DeviceFailed;
import dev.capstan.api.error.SourceFailed;
import dev.capstan.api.operation.ResultSink;
import dev.capstan.api.read.Cursor;
import dev.capstan.api.read.Sink;
import dev.capstan.api.read.SnapshotInfo;
import dev.capstan.api.value.Value;
import dev.capstan.api.write.BlobFeed;
import dev.capstan.api.write.Dedup;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.ScatteringByteChannel;
import java.time.Instant;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class GuardTest {
    private final Border border = new Border("evil", new ClassLoader(null) {});

    @Test
    void what_a_plugin_returns_is_guarded_however_deep() throws Exception {
        BlobFeed feed = fromPlugin(BlobFeed.class, new OneBlob(new BadBlob()));

        Blob blob = feed.next(1, 1).get(0);
        ScatteringByteChannel channel = blob.open();

        assertThatThrownBy(() -> channel.read(ByteBuffer.allocate(1)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("plugin 'evil' failed in ScatteringByteChannel.read")
                .hasMessageContaining("no disk");
        assertThatThrownBy(blob::digest)
                .isInstanceOf(UncheckedFailure.class)
                .satisfies(t -> assertThat(((UncheckedFailure) t).failure()).isInstanceOf(Broken.class));
    }

    @Test
    void what_a_record_holds_is_guarded_too_and_the_rest_of_it_stays() throws Exception {
        SnapshotFile file = new SnapshotFile("x.blob", 3, 0644, Instant.EPOCH, () -> {
            throw new IllegalStateException("gone");
        });
        AtomicReference<SnapshotFile> seen = new AtomicReference<>();
        Sink hosts = new Sink() {
            @Override
            public Reply blob(Digest digest, int size, ReadableByteChannel bytes) {
                return Reply.TAKEN;
            }

            @Override
            public Reply file(SnapshotName snapshot, SnapshotFile got) {
                seen.set(got);
                return Reply.TAKEN;
            }
        };

        assertThat(ofHost(Sink.class, hosts).file(new SnapshotName("s", "p"), file))
                .isEqualTo(Sink.Reply.TAKEN);

        assertThat(seen.get().name()).isEqualTo("x.blob");
        assertThat(seen.get().size()).isEqualTo(3);
        assertThatThrownBy(() -> seen.get().content().open())
                .isInstanceOf(Broken.class)
                .hasMessage("plugin 'evil' failed in Content.open: java.lang.IllegalStateException: gone");
    }

    @Test
    void a_record_of_values_passes_as_the_same_object() throws Exception {
        SnapshotInfo info = new SnapshotInfo(new SnapshotName("s", "p"), 1, "here");
        @SuppressWarnings("unchecked") // a class literal has no type argument
        Cursor<SnapshotInfo> cursor = fromPlugin(Cursor.class, new OneRow(info));

        assertThat(cursor.next()).containsSame(info);
    }

    @Test
    void a_list_is_copied_so_that_its_owner_cannot_change_it_behind_the_border() throws Exception {
        List<Digest> kept = new ArrayList<>(List.of(new Digest(1, 2, 3, 4)));
        AtomicReference<List<Digest>> seen = new AtomicReference<>();
        Dedup dedup = fromPlugin(Dedup.class, batch -> {
            seen.set(batch);
            return new BitSet();
        });

        dedup.claim(kept);
        kept.clear();

        assertThat(seen.get()).containsExactly(new Digest(1, 2, 3, 4));
        assertThatThrownBy(() -> seen.get().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void a_list_whose_iterator_throws_or_holds_null_is_the_plugins_failure() {
        List<Blob> exploding = new AbstractList<>() {
            @Override
            public Blob get(int index) {
                throw new IllegalStateException("boom");
            }

            @Override
            public int size() {
                return 1;
            }
        };

        assertThatThrownBy(() -> feed(exploding).next(1, 1))
                .isInstanceOf(Broken.class)
                .hasMessageContaining("boom");
        assertThatThrownBy(() -> feed(Arrays.asList((Blob) null)).next(1, 1))
                .isInstanceOf(Broken.class)
                .hasMessageContaining("a null inside a collection");
    }

    @Test
    void a_row_with_a_null_deep_inside_is_refused_to_the_plugin() {
        ResultSink.RowSink sink = ofHost(ResultSink.RowSink.class, new ResultSink.RowSink() {
            @Override
            public void row(List<Value> cells) {}

            @Override
            public void close() {}
        });

        sink.row(List.of(Value.of("fine")));
        assertThatThrownBy(() -> sink.row(List.of(new Value.Obj(java.util.Map.of("a", new Value.Text(null))))))
                .hasMessageContaining("a null in Text.text");
    }

    @Test
    void the_host_gets_its_own_failure_back_when_a_plugin_lets_it_pass() throws Exception {
        IllegalStateException bug = new IllegalStateException("a bug of the host");
        Dedup hosts = batch -> {
            throw bug;
        };
        AtomicReference<Throwable> seen = new AtomicReference<>();
        Dedup plugins = batch -> {
            try {
                return ofHost(Dedup.class, hosts).claim(batch);
            } catch (CapstanException e) {
                seen.set(e);
                throw new IllegalStateException("wrapped by the plugin", e);
            }
        };

        assertThatThrownBy(() -> fromPlugin(Dedup.class, plugins).claim(List.of()))
                .isSameAs(bug);
        assertThat(seen.get()).isInstanceOf(Broken.class).hasNoCause();
    }

    @Test
    void a_failure_of_the_source_comes_through_a_plugin_with_its_own_cause() {
        SourceFailed failed = new SourceFailed("READ", "cannot read /a", "", java.util.Map.of(), new Strange());
        Dedup hosts = batch -> {
            throw failed;
        };

        assertThatThrownBy(() -> fromPlugin(
                                Dedup.class, b -> ofHost(Dedup.class, hosts).claim(b))
                        .claim(List.of()))
                .isSameAs(failed);
        assertThatThrownBy(() -> ofHost(Dedup.class, hosts).claim(List.of()))
                .isInstanceOf(SourceFailed.class)
                .hasMessage("cannot read /a")
                .cause()
                .isExactlyInstanceOf(RuntimeException.class)
                .hasMessageContaining("Strange: (its message cannot be read)");
    }

    @Test
    void a_plugins_own_word_counts_more_than_what_it_caught() {
        Dedup hosts = batch -> {
            throw new IllegalStateException("a bug of the host");
        };
        Dedup plugins = batch -> {
            try {
                return ofHost(Dedup.class, hosts).claim(batch);
            } catch (CapstanException e) {
                throw new DeviceFailed("DRIVE", "drive is gone", "", java.util.Map.of(), e);
            }
        };

        assertThatThrownBy(() -> fromPlugin(Dedup.class, plugins).claim(List.of()))
                .isInstanceOf(DeviceFailed.class)
                .hasMessage("drive is gone");
    }

    @Test
    void an_endless_recursion_is_a_failure_and_a_dying_machine_is_not() {
        assertThatThrownBy(() -> fromPlugin(Dedup.class, new Recursion()).claim(List.of()))
                .isInstanceOf(Broken.class)
                .hasMessageContaining("java.lang.StackOverflowError");
        OutOfMemoryError dying = new OutOfMemoryError("heap");
        assertThatThrownBy(() -> fromPlugin(Dedup.class, batch -> {
                            throw dying;
                        })
                        .claim(List.of()))
                .isSameAs(dying);
    }

    @Test
    void a_checked_exception_smuggled_out_is_translated() {
        Dedup smuggler = batch -> {
            GuardTest.<RuntimeException>smuggle(new java.sql.SQLException("locked"));
            return new BitSet();
        };

        assertThatThrownBy(() -> fromPlugin(Dedup.class, smuggler).claim(List.of()))
                .isInstanceOf(Broken.class)
                .hasMessageContaining("java.sql.SQLException: locked");
    }

    @Test
    void an_exception_that_fights_back_is_still_reported() {
        Throwable thrown = catchThrowable(() -> fromPlugin(Dedup.class, batch -> {
                    throw new Strange();
                })
                .claim(List.of()));

        assertThat(thrown).isInstanceOf(Broken.class).hasMessageContaining("$Strange: (its message cannot be read)");
        assertThat(thrown.getCause()).isExactlyInstanceOf(RuntimeException.class);
    }

    @Test
    void a_chain_of_causes_without_end_is_cut() {
        RuntimeException a = new Endless();

        assertThat(catchThrowable(() -> fromPlugin(Dedup.class, batch -> {
                            throw a;
                        })
                        .claim(List.of())))
                .isInstanceOf(Broken.class);
    }

    @Test
    void an_object_that_comes_home_loses_its_guard() throws Exception {
        Blob hosts = new BadBlob();
        AtomicReference<Blob> atPlugin = new AtomicReference<>();
        BlobFeed plugins = new OneBlob(null) {
            @Override
            public List<Blob> next(int maxBlobs, long maxBytes) {
                return List.of(atPlugin.get());
            }
        };
        atPlugin.set(ofHost(Blob.class, hosts));

        assertThat(fromPlugin(BlobFeed.class, plugins).next(1, 1).get(0)).isSameAs(hosts);
    }

    @Test
    void equality_is_that_of_the_guarded_object_and_asks_it_nothing() {
        BadBlob blob = new BadBlob();
        Blob one = fromPlugin(Blob.class, blob);
        Blob same = fromPlugin(Blob.class, blob);

        assertThat(one).isEqualTo(same).hasSameHashCodeAs(same).isNotEqualTo(fromPlugin(Blob.class, new BadBlob()));
        assertThat(one.equals(null)).isFalse();
        assertThat(one).hasToString("Blob of plugin 'evil'");
    }

    @Test
    void a_stream_of_the_host_is_guarded_for_the_plugin() throws Exception {
        InputStream broken = new InputStream() {
            @Override
            public int read() {
                throw new Strange();
            }

            @Override
            public int read(byte[] to, int offset, int length) {
                throw new Strange();
            }
        };
        InputStream crossed = new GuardedStream(border, Side.HOST, broken);
        assertThatThrownBy(() -> crossed.read())
                .isExactlyInstanceOf(IOException.class)
                .hasMessageContaining("the host failed in InputStream.read");
        InputStream good = new GuardedStream(border, Side.HOST, new ByteArrayInputStream(new byte[] {1, 2, 3}));
        assertThat(good.readAllBytes()).containsExactly(1, 2, 3);
    }

    @Test
    void an_iterable_of_the_host_is_walked_by_a_plugin_under_the_hosts_loader() {
        AtomicReference<ClassLoader> during = new AtomicReference<>();
        Iterable<String> hosts = () -> {
            during.set(Thread.currentThread().getContextClassLoader());
            return List.of("a", "b").iterator();
        };
        @SuppressWarnings("unchecked") // a class literal has no type argument
        Iterable<String> guarded = ofHost(Iterable.class, hosts);
        Iterator<String> iterator = guarded.iterator();

        assertThat(iterator).toIterable().containsExactly("a", "b");
        assertThat(during.get()).isSameAs(Border.class.getClassLoader());
    }

    private BlobFeed feed(List<Blob> blobs) {
        return fromPlugin(BlobFeed.class, new OneBlob(null) {
            @Override
            public List<Blob> next(int maxBlobs, long maxBytes) {
                return blobs;
            }
        });
    }

    private <T> T fromPlugin(Class<T> type, T object) {
        return type.cast(border.guarded(Face.of(Shape.of(type)), object, Side.PLUGIN));
    }

    private <T> T ofHost(Class<T> type, T object) {
        return type.cast(border.guarded(Face.of(Shape.of(type)), object, Side.HOST));
    }

    @SuppressWarnings("unchecked") // the point of it
    private static <E extends Throwable> void smuggle(Throwable t) throws E {
        throw (E) t;
    }

    private static final class Strange extends RuntimeException {
        private static final long serialVersionUID = 1L;

        @Override
        public String getMessage() {
            throw new IllegalStateException("no message");
        }

        @Override
        public synchronized Throwable getCause() {
            throw new IllegalStateException("no cause");
        }

        @Override
        public StackTraceElement[] getStackTrace() {
            throw new IllegalStateException("no trace");
        }
    }

    private static final class Endless extends RuntimeException {
        private static final long serialVersionUID = 1L;

        @Override
        public synchronized Throwable getCause() {
            return new Endless();
        }
    }

    private static final class Recursion implements Dedup {
        @Override
        public BitSet claim(List<Digest> batch) {
            return deeper(batch);
        }

        private BitSet deeper(List<Digest> batch) {
            return claim(batch);
        }
    }

    private record OneRow(SnapshotInfo info) implements Cursor<SnapshotInfo> {
        @Override
        public Optional<SnapshotInfo> next() {
            return Optional.of(info);
        }

        @Override
        public void close() {}
    }

    private static class OneBlob implements BlobFeed {
        private final Blob blob;

        OneBlob(Blob blob) {
            this.blob = blob;
        }

        @Override
        public List<Blob> next(int maxBlobs, long maxBytes) {
            return List.of(blob);
        }

        @Override
        public void close() {}
    }

    private static final class BadBlob implements Blob {
        @Override
        public Digest digest() {
            throw new IllegalStateException("no digest");
        }

        @Override
        public int size() {
            return 1;
        }

        @Override
        public ScatteringByteChannel open() {
            ReadableByteChannel empty = Channels.newChannel(InputStream.nullInputStream());
            return new ScatteringByteChannel() {
                @Override
                public long read(ByteBuffer[] to, int offset, int length) {
                    return -1;
                }

                @Override
                public long read(ByteBuffer[] to) {
                    return -1;
                }

                @Override
                public int read(ByteBuffer to) throws IOException {
                    throw new IllegalStateException("no disk");
                }

                @Override
                public boolean isOpen() {
                    return empty.isOpen();
                }

                @Override
                public void close() throws IOException {
                    empty.close();
                }
            };
        }

        @Override
        public void close() {}

        @Override
        public int hashCode() {
            throw new IllegalStateException("no hash");
        }

        @Override
        public boolean equals(Object other) {
            throw new IllegalStateException("no equality");
        }
    }
}
