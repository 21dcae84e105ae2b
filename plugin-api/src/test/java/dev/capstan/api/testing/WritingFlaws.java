package dev.capstan.api.testing;

import dev.capstan.api.content.Blob;
import dev.capstan.api.content.Digest;
import dev.capstan.api.content.SnapshotFile;
import dev.capstan.api.content.SnapshotName;
import dev.capstan.api.error.Broken;
import dev.capstan.api.error.CapstanException;
import dev.capstan.api.error.DeviceFailed;
import dev.capstan.api.error.Refused;
import dev.capstan.api.error.SourceFailed;
import dev.capstan.api.testing.Forwarding.Feed;
import dev.capstan.api.testing.Forwarding.OneBlob;
import dev.capstan.api.testing.Forwarding.Source;
import dev.capstan.api.testing.Forwarding.Writer;
import dev.capstan.api.write.BlobFeed;
import dev.capstan.api.write.Receipt;
import dev.capstan.api.write.SnapshotSource;
import dev.capstan.api.write.Stored;
import dev.capstan.api.write.WriteSession;
import dev.capstan.conformance.Promise;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.ScatteringByteChannel;
import java.text.Normalizer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.UnaryOperator;

/** Targets that break a promise while they write. */
final class WritingFlaws {
    private WritingFlaws() {}

    static List<Flaw> all() {
        List<Flaw> all = new ArrayList<>();
        all.addAll(dedup());
        all.addAll(pulling());
        all.addAll(failing());
        all.addAll(files());
        all.addAll(committing());
        return all;
    }

    // Deduplication

    private static List<Flaw> dedup() {
        Set<Digest> everybodys = ConcurrentHashMap.newKeySet();
        return List.of(
                Flaw.dedup("forgets what it holds", () -> dedup -> {
                            Set<Digest> claimed = new HashSet<>();
                            return batch -> {
                                BitSet wanted = dedup.claim(batch);
                                for (int i = 0; i < batch.size(); i++) {
                                    wanted.set(i, claimed.add(batch.get(i)));
                                }
                                return wanted;
                            };
                        })
                        .isFoundBy("a-blob-is-stored-once-over-sessions", Promise.DEDUP_SCOPE, "was wanted again")
                        .alsoFailing("a-blob-is-stored-once-in-a-session", "a-blob-is-stored-once-over-stores"),
                Flaw.dedup(
                                "wants a digest in each batch",
                                () -> dedup -> batch -> {
                                    Set<Digest> here = new HashSet<>();
                                    BitSet wanted = dedup.claim(batch);
                                    for (int i = 0; i < batch.size(); i++) {
                                        wanted.set(i, here.add(batch.get(i)));
                                    }
                                    return wanted;
                                })
                        .isFoundBy("a-digest-is-wanted-once-in-a-store", Promise.CLAIM_ONCE, "was wanted twice")
                        .alsoFailing(
                                "a-blob-is-stored-once-in-a-session",
                                "a-blob-is-stored-once-over-sessions",
                                "a-blob-is-stored-once-over-stores"),
                Flaw.dedup(
                                "wants every copy in a batch",
                                () -> dedup -> batch -> {
                                    BitSet wanted = dedup.claim(batch);
                                    for (int i = 0; i < batch.size(); i++) {
                                        wanted.set(i, wanted.get(i) || wanted.get(batch.indexOf(batch.get(i))));
                                    }
                                    return wanted;
                                })
                        .isFoundBy("a-digest-is-wanted-once-in-a-batch", Promise.CLAIM_BITS, "got two bits"),
                Flaw.dedup(
                                "sets bits beyond the batch",
                                () -> dedup -> batch -> {
                                    BitSet wanted = dedup.claim(batch);
                                    wanted.set(batch.size());
                                    return wanted;
                                })
                        .isFoundBy("a-snapshot-comes-back", Promise.CLAIM_BITS, "was set for a batch of 20")
                        .amongMany(),
                Flaw.dedup("remembers claims that failed", () -> {
                            Set<Digest> claimed = new HashSet<>();
                            return dedup -> batch -> {
                                BitSet wanted = dedup.claim(batch);
                                for (int i = 0; i < batch.size(); i++) {
                                    wanted.set(i, wanted.get(i) && claimed.add(batch.get(i)));
                                }
                                return wanted;
                            };
                        })
                        .isFoundBy(
                                "a-claim-of-a-failed-store-is-forgotten",
                                Promise.CLAIM_FORGOTTEN,
                                "is not wanted again")
                        .alsoFailing(
                                "a-blob-that-breaks-off-is-survived",
                                "a-blob-that-does-not-open-is-survived",
                                "a-cancelled-feed-is-survived",
                                "a-source-that-fails-at-any-pull-is-survived"),
                Flaw.dedup(
                                "relies on blobs of other sessions",
                                () -> dedup -> batch -> {
                                    BitSet wanted = dedup.claim(batch);
                                    Set<Digest> mine = new HashSet<>();
                                    for (int i = 0; i < batch.size(); i++) {
                                        if (wanted.get(i)) {
                                            wanted.set(i, everybodys.add(batch.get(i)) || !mine.add(batch.get(i)));
                                        }
                                    }
                                    return wanted;
                                })
                        .isFoundBy("an-abandoned-session-takes-nothing-along", Promise.SESSIONS_APART, "are missing")
                        .alsoFailing(
                                "a-blob-that-is-too-long-is-not-stored-longer",
                                "a-blob-that-breaks-off-is-survived",
                                "a-blob-that-does-not-open-is-survived",
                                "a-blob-that-is-too-short-is-not-stored",
                                "a-cancelled-feed-is-survived",
                                "a-claim-of-a-failed-store-is-forgotten",
                                "a-source-that-fails-at-any-pull-is-survived",
                                "a-source-with-a-bug-is-survived",
                                "an-abandoned-name-is-free",
                                "cancelling-a-backup-anywhere-leaves-whole-snapshots"),
                Flaw.dedup(
                                "does not take empty blobs",
                                () -> dedup -> batch -> {
                                    BitSet wanted = dedup.claim(batch);
                                    for (int i = 0; i < batch.size(); i++) {
                                        wanted.set(
                                                i,
                                                wanted.get(i)
                                                        && !batch.get(i)
                                                                .hex()
                                                                .startsWith("e3b0c44298fc1c149afbf4c8996fb924"));
                                    }
                                    return wanted;
                                })
                        .isFoundBy("an-empty-blob-comes-back", Promise.ROUND_TRIP, "are missing"),
                Flaw.writer("counts wrong", session -> new Writer(session) {
                            @Override
                            public Stored store(SnapshotSource source) throws CapstanException {
                                Stored stored = super.store(source);
                                return new Stored(
                                        stored.name(), stored.newBlobs() + 1, stored.newBytes(), stored.knownBlobs());
                            }
                        })
                        .isFoundBy("a-snapshot-comes-back", Promise.STORED_COUNTS, "of 20 blobs with")
                        .amongMany());
    }

    // Pulling

    private static List<Flaw> pulling() {
        return List.of(
                Flaw.feed("pulls ahead", feed -> new Feed(feed) {
                            @Override
                            public List<Blob> next(int maxBlobs, long maxBytes) throws CapstanException {
                                List<Blob> all = new ArrayList<>(super.next(maxBlobs, maxBytes));
                                for (List<Blob> more = all; !more.isEmpty() && all.size() < 500; ) {
                                    more = super.next(maxBlobs, maxBytes);
                                    all.addAll(more);
                                }
                                return all;
                            }
                        })
                        .isFoundBy("few-open-bytes-are-kept-or-refused", Promise.OPEN_BYTES, "were open at once")
                        .alsoFailing(
                                "a-digest-is-wanted-once-in-a-batch",
                                "cancelling-stops-a-store",
                                "many-blobs-come-back"),
                Flaw.feed("leaves everything open", feed -> new Feed(feed) {
                            @Override
                            public List<Blob> next(int maxBlobs, long maxBytes) throws CapstanException {
                                return super.next(maxBlobs, maxBytes).stream()
                                        .map(WritingFlaws::leftOpen)
                                        .toList();
                            }

                            @Override
                            public void close() {}
                        })
                        .isFoundBy("a-snapshot-comes-back", Promise.FEED_CLOSED, "is still open")
                        .amongMany(),
                Flaw.blob("leaves blobs to the feed", WritingFlaws::leftOpen)
                        .isFoundBy("a-snapshot-comes-back", Promise.BLOBS_CLOSED, "it left 20 of 20 blobs")
                        .amongMany(),
                Flaw.blob("leaves channels open", blob -> new OneBlob(blob) {
                            @Override
                            public ScatteringByteChannel open() throws CapstanException {
                                return new Lenient(super.open(), blob.size()) {
                                    @Override
                                    public void close() {}
                                };
                            }
                        })
                        .isFoundBy("a-snapshot-comes-back", Promise.CHANNELS_CLOSED, "20 channels are open")
                        .amongMany(),
                Flaw.blob("closes blobs too early", blob -> new OneBlob(blob) {
                            @Override
                            public ScatteringByteChannel open() throws CapstanException {
                                super.close();
                                return super.open();
                            }
                        })
                        .isFoundBy("a-snapshot-comes-back", Promise.CLOSED_BLOB, "blob")
                        .amongMany(),
                Flaw.feed("asks for no blobs at all", feed -> new Feed(feed) {
                            @Override
                            public List<Blob> next(int maxBlobs, long maxBytes) throws CapstanException {
                                return super.next(0, maxBytes);
                            }
                        })
                        .isFoundBy("a-snapshot-comes-back", Promise.PULL_SENSIBLY, "it asked for 0 blobs")
                        .amongMany(),
                Flaw.writer("asks for the files first", session -> new Writer(session) {
                            @Override
                            public Stored store(SnapshotSource source) throws CapstanException {
                                source.files();
                                return super.store(source);
                            }
                        })
                        .isFoundBy("a-snapshot-comes-back", Promise.SOURCE_ORDER, "files() was called before")
                        .amongMany(),
                Flaw.writer("closes the source", session -> new Writer(session) {
                            @Override
                            public Stored store(SnapshotSource source) throws CapstanException {
                                try (source) {
                                    return super.store(source);
                                }
                            }
                        })
                        .isFoundBy("a-snapshot-comes-back", Promise.SOURCE_ORDER, "the target closed the source")
                        .amongMany(),
                Flaw.writer("reads on a thread of its own", session -> new Writer(session) {
                            @Override
                            public Stored store(SnapshotSource source) throws CapstanException {
                                FutureTask<Stored> task = new FutureTask<>(() -> super.store(source));
                                new Thread(task, "eager").start();
                                try {
                                    return task.get();
                                } catch (ExecutionException e) {
                                    if (e.getCause() instanceof CapstanException known) {
                                        throw known;
                                    }
                                    throw new IllegalStateException(e);
                                } catch (InterruptedException e) {
                                    throw new IllegalStateException(e);
                                }
                            }
                        })
                        .isFoundBy("a-snapshot-comes-back", Promise.SOURCE_THREAD, "was called by eager")
                        .amongMany(),
                Flaw.source("believes the guess of bytes", source -> new Source(source) {
                            private long room = source.expectedBytes().orElse(Long.MAX_VALUE);

                            @Override
                            BlobFeed feed(BlobFeed feed) {
                                return new Feed(feed) {
                                    @Override
                                    public List<Blob> next(int maxBlobs, long maxBytes) throws CapstanException {
                                        if (room <= 0) {
                                            drain(feed, maxBytes);
                                            return List.of();
                                        }
                                        List<Blob> blobs = super.next(1, maxBytes);
                                        room -= blobs.stream()
                                                .mapToLong(Blob::size)
                                                .sum();
                                        return blobs;
                                    }
                                };
                            }
                        })
                        .isFoundBy("a-stream-of-unknown-length-is-stored", Promise.STORED_COUNTS, "of 30 blobs"),
                Flaw.feed("takes a short batch for the end", feed -> new Feed(feed) {
                            private boolean ended;

                            @Override
                            public List<Blob> next(int maxBlobs, long maxBytes) throws CapstanException {
                                if (ended) {
                                    drain(feed, maxBytes);
                                    return List.of();
                                }
                                List<Blob> blobs = super.next(maxBlobs, maxBytes);
                                ended = blobs.size() == 1;
                                return blobs;
                            }
                        })
                        .isFoundBy("a-trickle-is-stored", Promise.STORED_COUNTS, "of 50 blobs")
                        .alsoFailing("few-open-bytes-are-kept-or-refused"),
                Flaw.feed("takes a hundred and fifty blobs at most", feed -> new Feed(feed) {
                            private int taken;

                            @Override
                            public List<Blob> next(int maxBlobs, long maxBytes) throws CapstanException {
                                if (taken >= 150) {
                                    drain(feed, maxBytes);
                                    return List.of();
                                }
                                List<Blob> blobs = super.next(Math.min(maxBlobs, 150 - taken), maxBytes);
                                taken += blobs.size();
                                return blobs;
                            }
                        })
                        .isFoundBy("many-blobs-come-back", Promise.STORED_COUNTS, "it says 150 with")
                        .alsoFailing(
                                "a-digest-is-wanted-once-in-a-batch",
                                "cancelling-stops-a-fetch",
                                "cancelling-stops-a-verification"),
                Flaw.feed("fails with blobs of the largest size", feed -> new Feed(feed) {
                            @Override
                            public List<Blob> next(int maxBlobs, long maxBytes) throws CapstanException {
                                List<Blob> blobs = super.next(maxBlobs, maxBytes);
                                for (Blob blob : blobs) {
                                    if (blob.size() >= MemoryTarget.BLOB_MAX) {
                                        throw new Broken("OVERFLOW", "the buffer is one byte too small", "");
                                    }
                                }
                                return blobs;
                            }
                        })
                        .isFoundBy("a-blob-of-the-largest-size-comes-back", Promise.FACTS_TRUE, "OVERFLOW"));
    }

    private static Blob leftOpen(Blob blob) {
        return new OneBlob(blob) {
            @Override
            public void close() {}
        };
    }

    /** Pulls the rest, for nothing. */
    private static void drain(BlobFeed feed, long maxBytes) throws CapstanException {
        for (List<Blob> rest = feed.next(1, maxBytes); !rest.isEmpty(); rest = feed.next(1, maxBytes)) {
            rest.forEach(Blob::close);
        }
    }

    /** Gives zeros where there should be bytes. */
    private static class Lenient implements ScatteringByteChannel {
        private final ReadableByteChannel to;
        private long left;

        Lenient(ReadableByteChannel to, long size) {
            this.to = to;
            this.left = size;
        }

        @Override
        public int read(ByteBuffer into) {
            if (left == 0) {
                return -1;
            }
            int count;
            try {
                count = to.read(into);
            } catch (IOException e) {
                count = -1;
            }
            if (count < 0) {
                into.put((byte) 0);
                count = 1;
            }
            left -= count;
            return count;
        }

        @Override
        public long read(ByteBuffer[] into, int offset, int length) {
            return read(into[offset]);
        }

        @Override
        public long read(ByteBuffer[] into) {
            return read(into[0]);
        }

        @Override
        public boolean isOpen() {
            return to.isOpen();
        }

        @Override
        public void close() throws IOException {
            to.close();
        }
    }

    // Sources that fail

    private static List<Flaw> failing() {
        return List.of(
                Flaw.feed("takes a failure for the end", feed -> new Feed(feed) {
                            @Override
                            public List<Blob> next(int maxBlobs, long maxBytes) throws CapstanException {
                                try {
                                    return super.next(maxBlobs, maxBytes);
                                } catch (SourceFailed e) {
                                    return List.of();
                                }
                            }
                        })
                        .isFoundBy(
                                "a-source-that-fails-at-any-pull-is-survived",
                                Promise.SOURCE_ORDER,
                                "files() was called")
                        .alsoFailing("a-claim-of-a-failed-store-is-forgotten"),
                Flaw.source("stores a snapshot without the files it cannot have", source -> new Source(source) {
                            @Override
                            public List<SnapshotFile> files() throws CapstanException {
                                try {
                                    return super.files();
                                } catch (SourceFailed e) {
                                    return List.of();
                                }
                            }
                        })
                        .isFoundBy(
                                "files-that-cannot-be-had-are-survived",
                                Promise.SOURCE_FAILURE_REPORTED,
                                "throws nothing instead of SourceFailed"),
                Flaw.blob("fills blobs with zeros", blob -> new OneBlob(blob) {
                            @Override
                            public ScatteringByteChannel open() throws CapstanException {
                                return new Lenient(super.open(), blob.size());
                            }
                        })
                        .isFoundBy("a-blob-that-is-too-short-is-not-stored", Promise.SIZE_EXACT, "throws nothing")
                        .alsoFailing("a-blob-that-breaks-off-is-survived"),
                Flaw.blob("takes what comes, however much it is", blob -> {
                            int size = count(blob);
                            return new OneBlob(blob) {
                                @Override
                                public int size() {
                                    return size;
                                }
                            };
                        })
                        .isFoundBy("a-blob-that-is-too-long-is-not-stored-longer", Promise.STORED_COUNTS, "of 10 blobs")
                        .alsoFailing("a-blob-that-is-too-short-is-not-stored"),
                Flaw.source("fills files with zeros", source -> new Source(source) {
                            @Override
                            public List<SnapshotFile> files() throws CapstanException {
                                return super.files().stream()
                                        .map(file -> new SnapshotFile(
                                                file.name(),
                                                file.size(),
                                                file.mode(),
                                                file.modified(),
                                                () -> new Lenient(file.content().open(), file.size())))
                                        .toList();
                            }
                        })
                        .isFoundBy("a-file-of-the-wrong-size-is-not-stored", Promise.SIZE_EXACT, "throws nothing")
                        .alsoFailing("a-file-that-breaks-off-is-survived"),
                Flaw.source("skips blobs that do not open", source -> new Source(source) {
                            @Override
                            Blob blob(Blob blob) {
                                return new OneBlob(blob) {
                                    @Override
                                    public ScatteringByteChannel open() throws CapstanException {
                                        try {
                                            return super.open();
                                        } catch (SourceFailed e) {
                                            return new Lenient(
                                                    Channels.newChannel(InputStream.nullInputStream()), blob.size());
                                        }
                                    }
                                };
                            }
                        })
                        .isFoundBy(
                                "a-blob-that-does-not-open-is-survived",
                                Promise.SOURCE_FAILURE_REPORTED,
                                "throws nothing"),
                Flaw.writer("calls every failure its own", session -> new Writer(session) {
                            @Override
                            public Stored store(SnapshotSource source) throws CapstanException {
                                try {
                                    return super.store(source);
                                } catch (SourceFailed e) {
                                    throw new DeviceFailed("WRITE", "the write failed", "Look at the device.");
                                }
                            }
                        })
                        .isFoundBy(
                                "a-source-that-does-not-start-is-survived",
                                Promise.SOURCE_FAILURE_REPORTED,
                                "throws DeviceFailed WRITE: the write failed instead of SourceFailed")
                        .alsoFailing(
                                "a-blob-that-is-too-long-is-not-stored-longer",
                                "a-blob-that-breaks-off-is-survived",
                                "a-blob-that-does-not-open-is-survived",
                                "a-blob-that-is-too-short-is-not-stored",
                                "a-claim-of-a-failed-store-is-forgotten",
                                "a-file-of-the-wrong-size-is-not-stored",
                                "a-file-that-breaks-off-is-survived",
                                "a-source-that-fails-at-any-pull-is-survived",
                                "files-that-cannot-be-had-are-survived"),
                Flaw.writer("is useless after a failure", session -> new Writer(session) {
                            private boolean failed;

                            @Override
                            public Stored store(SnapshotSource source) throws CapstanException {
                                if (failed) {
                                    throw new Broken("FAILED_BEFORE", "the session has failed before", "");
                                }
                                failed = true;
                                Stored stored = super.store(source);
                                failed = false;
                                return stored;
                            }
                        })
                        .isFoundBy("a-cancelled-feed-is-survived", Promise.SESSION_USABLE, "FAILED_BEFORE")
                        .alsoFailing(
                                "a-blob-that-breaks-off-is-survived",
                                "a-blob-that-does-not-open-is-survived",
                                "a-claim-of-a-failed-store-is-forgotten",
                                "a-file-that-breaks-off-is-survived",
                                "a-held-name-is-refused",
                                "a-source-that-does-not-start-is-survived",
                                "a-source-that-fails-at-any-pull-is-survived",
                                "files-that-cannot-be-had-are-survived"),
                Flaw.writer("keeps half a snapshot when the source has a bug", session -> new Writer(session) {
                            @Override
                            public Stored store(SnapshotSource source) throws CapstanException {
                                try {
                                    return super.store(source);
                                } catch (UnsupportedOperationException e) {
                                    return new Stored(source.name(), 0, 0, 0);
                                }
                            }
                        })
                        .isFoundBy("a-source-with-a-bug-is-survived", Promise.STORED_COUNTS, "it says 0 with 0"));
    }

    private static int count(Blob blob) {
        try (ReadableByteChannel bytes = blob.open()) {
            int count = 0;
            ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
            for (int n = 0; n >= 0; n = bytes.read(buffer.clear())) {
                count += n;
            }
            return count;
        } catch (CapstanException | IOException e) {
            return blob.size();
        }
    }

    // Files

    private static Flaw.Draft file(String name, UnaryOperator<SnapshotFile> breaking) {
        return Flaw.source(name, source -> new Source(source) {
            @Override
            public List<SnapshotFile> files() throws CapstanException {
                return super.files().stream().map(breaking).toList();
            }
        });
    }

    private static List<Flaw> files() {
        return List.of(
                Flaw.source("sorts files", source -> new Source(source) {
                            @Override
                            public List<SnapshotFile> files() throws CapstanException {
                                List<SnapshotFile> files = new ArrayList<>(super.files());
                                files.sort(Comparator.comparing(SnapshotFile::name));
                                return files;
                            }
                        })
                        .isFoundBy("files-keep-what-they-have", Promise.FILES_KEPT, "came as")
                        .alsoFailing("hostile-file-names-stay-apart", "many-blobs-come-back"),
                file(
                                "forgets modes",
                                file -> new SnapshotFile(
                                        file.name(), file.size(), 0644, file.modified(), file.content()))
                        .isFoundBy("files-keep-what-they-have", Promise.FILES_KEPT, "came with mode 644")
                        .amongMany(),
                file(
                                "keeps whole minutes only",
                                file -> new SnapshotFile(
                                        file.name(),
                                        file.size(),
                                        file.mode(),
                                        Instant.ofEpochSecond(file.modified().getEpochSecond() / 60 * 60),
                                        file.content()))
                        .isFoundBy("files-keep-what-they-have", Promise.FILES_KEPT, "came with time")
                        .amongMany(),
                file(
                                "composes names of files",
                                file -> new SnapshotFile(
                                        Normalizer.normalize(file.name(), Normalizer.Form.NFC),
                                        file.size(),
                                        file.mode(),
                                        file.modified(),
                                        file.content()))
                        .isFoundBy("hostile-file-names-stay-apart", Promise.NAMES_APART, "came"),
                Flaw.writer("has no room for long names", session -> new Writer(session) {
                            @Override
                            public Stored store(SnapshotSource source) throws CapstanException {
                                if (source.name().path().length() > 1_000) {
                                    throw new Refused("NAME_TOO_LONG", "the name is too long", "Choose another.");
                                }
                                return super.store(source);
                            }
                        })
                        .isFoundBy("long-names-are-taken", Promise.NAMES_APART, "NAME_TOO_LONG"),
                Flaw.writer("has no use for empty snapshots", session -> new Writer(session) {
                            @Override
                            public Stored store(SnapshotSource source) throws CapstanException {
                                boolean[] empty = {false};
                                Stored stored = super.store(new Source(source) {
                                    @Override
                                    public List<SnapshotFile> files() throws CapstanException {
                                        empty[0] = super.files().isEmpty();
                                        return super.files();
                                    }
                                });
                                if (empty[0] && stored.newBlobs() == 0) {
                                    throw new Refused("EMPTY", "there is nothing to store", "Store something.");
                                }
                                return stored;
                            }
                        })
                        .isFoundBy("an-empty-snapshot-comes-back", Promise.EMPTY_SNAPSHOT, "EMPTY")
                        .alsoFailing("a-listing-says-size-and-place"));
    }

    // Commits

    private static final class Late extends Writer {
        private final List<SnapshotName> stored = new ArrayList<>();

        Late(WriteSession to) {
            super(to);
        }

        @Override
        public Stored store(SnapshotSource source) throws CapstanException {
            Stored result = super.store(source);
            stored.add(source.name());
            return result;
        }

        @Override
        public Receipt commit() {
            Receipt receipt = new Receipt(stored, List.of());
            stored.clear();
            return receipt;
        }

        @Override
        public Receipt finish() throws CapstanException {
            super.finish();
            return commit();
        }

        @Override
        public Set<SnapshotName> held(Collection<SnapshotName> names) throws CapstanException {
            return super.held(names);
        }
    }

    private static final class Hasty extends Writer {
        private final Set<SnapshotName> stored = new LinkedHashSet<>();

        Hasty(WriteSession to) {
            super(to);
        }

        @Override
        public Stored store(SnapshotSource source) throws CapstanException {
            Stored result = super.store(source);
            to.commit();
            stored.add(source.name());
            return result;
        }

        @Override
        public Set<SnapshotName> held(Collection<SnapshotName> names) throws CapstanException {
            Set<SnapshotName> held = new HashSet<>(super.held(names));
            held.removeAll(stored);
            return held;
        }

        @Override
        public Receipt commit() {
            Receipt receipt = new Receipt(List.copyOf(stored), List.of());
            stored.clear();
            return receipt;
        }

        @Override
        public Receipt finish() throws CapstanException {
            to.finish();
            return commit();
        }
    }

    private static List<Flaw> committing() {
        return List.of(
                Flaw.writer("promises a commit and makes it at the end", Late::new)
                        .isFoundBy("a-commit-survives", Promise.DURABLE, "another target does not list it")
                        .amongMany(),
                Flaw.writer("commits at once and says nothing", Hasty::new)
                        .isFoundBy("an-abandoned-session-leaves-nothing", Promise.ABANDONED, "are listed")
                        .alsoFailing(
                                "a-closed-target-abandons-its-sessions",
                                "a-closed-write-session-refuses",
                                "an-abandoned-name-is-free"),
                Flaw.writer("keeps what was abandoned", session -> new Writer(session) {
                            @Override
                            public void close() {
                                try {
                                    to.commit();
                                } catch (CapstanException e) {
                                    // then it is lost
                                }
                                to.close();
                            }
                        })
                        .isFoundBy("an-abandoned-name-is-free", Promise.ABANDONED, "SNAPSHOT_EXISTS")
                        .alsoFailing("an-abandoned-session-leaves-nothing"),
                Flaw.writer("finishes without a commit", session -> new Writer(session) {
                            private final List<SnapshotName> stored = new ArrayList<>();

                            @Override
                            public Stored store(SnapshotSource source) throws CapstanException {
                                Stored result = super.store(source);
                                stored.add(source.name());
                                return result;
                            }

                            @Override
                            public Receipt commit() throws CapstanException {
                                stored.clear();
                                return super.commit();
                            }

                            @Override
                            public Receipt finish() {
                                Receipt receipt = new Receipt(stored, List.of());
                                stored.clear();
                                to.close();
                                return receipt;
                            }
                        })
                        .isFoundBy("finish-commits", Promise.DURABLE, "another target does not list it")
                        .amongMany(),
                Flaw.writer("gives empty receipts", session -> new Writer(session) {
                            @Override
                            public Receipt commit() throws CapstanException {
                                super.commit();
                                return new Receipt(List.of(), List.of());
                            }
                        })
                        .isFoundBy("a-receipt-names-what-became-durable", Promise.RECEIPT_EXACT, "names []")
                        .amongMany(),
                Flaw.writer("names everything again", session -> new Writer(session) {
                            private final List<SnapshotName> ever = new ArrayList<>();

                            @Override
                            public Receipt commit() throws CapstanException {
                                ever.addAll(super.commit().durable());
                                return new Receipt(ever, List.of());
                            }
                        })
                        .isFoundBy(
                                "a-second-commit-changes-nothing",
                                Promise.COMMIT_IDEMPOTENT,
                                "a commit with nothing new names")
                        .alsoFailing("a-receipt-names-what-became-durable"),
                Flaw.writer("cannot commit nothing", session -> new Writer(session) {
                            private boolean any;

                            @Override
                            public Stored store(SnapshotSource source) throws CapstanException {
                                any = true;
                                return super.store(source);
                            }

                            @Override
                            public Receipt commit() throws CapstanException {
                                if (!any) {
                                    throw new Refused("NOTHING", "there is nothing to commit", "");
                                }
                                return super.commit();
                            }
                        })
                        .isFoundBy("a-session-without-snapshots-ends-well", Promise.COMMIT_IDEMPOTENT, "NOTHING"),
                Flaw.writer("calls an existing name anything", session -> new Writer(session) {
                            @Override
                            public Stored store(SnapshotSource source) throws CapstanException {
                                try {
                                    return super.store(source);
                                } catch (Refused e) {
                                    throw new Refused("NO", "no", "");
                                }
                            }
                        })
                        .isFoundBy("a-held-name-is-refused", Promise.EXISTS_REFUSED, "the code is NO")
                        .alsoFailing("a-name-is-one-snapshot"),
                Flaw.writer("names a snapshot twice", session -> new Writer(session) {
                            private int stored;

                            @Override
                            public Stored store(SnapshotSource source) throws CapstanException {
                                try {
                                    return super.store(source);
                                } catch (Refused e) {
                                    stored++;
                                    throw e;
                                }
                            }

                            @Override
                            public Receipt finish() throws CapstanException {
                                List<SnapshotName> names =
                                        new ArrayList<>(super.finish().durable());
                                if (stored > 0) {
                                    names.addAll(List.copyOf(names));
                                }
                                return new Receipt(names, List.of());
                            }
                        })
                        .isFoundBy("a-name-is-one-snapshot", Promise.NAME_ONCE, "is named as")
                        .alsoFailing("a-held-name-is-refused"),
                Flaw.writer("holds whatever it is asked for", session -> new Writer(session) {
                            @Override
                            public Set<SnapshotName> held(Collection<SnapshotName> names) {
                                return new HashSet<>(names);
                            }
                        })
                        .isFoundBy("held-names-what-is-durable", Promise.HELD, "it holds")
                        .alsoFailing(
                                "a-blob-that-breaks-off-is-survived",
                                "a-blob-that-does-not-open-is-survived",
                                "a-cancelled-feed-is-survived",
                                "a-closed-write-session-refuses",
                                "a-file-that-breaks-off-is-survived",
                                "a-source-that-does-not-start-is-survived",
                                "a-source-that-fails-at-any-pull-is-survived",
                                "an-abandoned-session-leaves-nothing",
                                "files-that-cannot-be-had-are-survived"),
                Flaw.writer("promises a name to two sessions", session -> new Writer(session) {
                            private final List<SnapshotName> stored = new ArrayList<>();

                            @Override
                            public Stored store(SnapshotSource source) throws CapstanException {
                                Stored result = super.store(source);
                                stored.add(source.name());
                                return result;
                            }

                            @Override
                            public Receipt finish() throws CapstanException {
                                try {
                                    return super.finish();
                                } catch (Refused e) {
                                    return new Receipt(stored, List.of());
                                }
                            }
                        })
                        .isFoundBy("one-name-in-two-sessions-is-one-snapshot", Promise.NAME_ONCE, "2 receipts name it")
                        .alsoFailing("a-closed-write-session-refuses"));
    }
}
