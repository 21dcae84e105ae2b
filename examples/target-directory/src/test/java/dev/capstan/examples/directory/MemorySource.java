package dev.capstan.examples.directory;

import dev.capstan.api.content.Blob;
import dev.capstan.api.content.Digest;
import dev.capstan.api.content.SnapshotFile;
import dev.capstan.api.content.SnapshotName;
import dev.capstan.api.error.CapstanException;
import dev.capstan.api.error.SourceFailed;
import dev.capstan.api.write.BlobFeed;
import dev.capstan.api.write.Dedup;
import dev.capstan.api.write.SnapshotSource;
import java.nio.ByteBuffer;
import java.nio.channels.ScatteringByteChannel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;

/** A snapshot of chunks in memory, and one file that lists their digests. */
final class MemorySource implements SnapshotSource {
    static final String INDEX = "Index.didx";

    private final SnapshotName name;
    private final List<byte[]> chunks;
    int failAt = -1;
    Runnable beforeFiles = () -> {};
    boolean deliver = true;

    MemorySource(SnapshotName name, List<byte[]> chunks) {
        this.name = name;
        this.chunks = chunks;
    }

    static byte[] index(List<byte[]> chunks) {
        ByteBuffer index = ByteBuffer.allocate(chunks.size() * Digest.BYTES);
        chunks.forEach(chunk -> Bench.digest(chunk).putTo(index));
        return index.array();
    }

    @Override
    public SnapshotName name() {
        return name;
    }

    @Override
    public OptionalLong expectedBytes() {
        return OptionalLong.empty();
    }

    @Override
    public BlobFeed blobs(Dedup dedup) throws CapstanException {
        List<Digest> digests = chunks.stream().map(Bench::digest).toList();
        BitSet wanted = dedup.claim(digests);
        Deque<Blob> left = new ArrayDeque<>();
        wanted.stream().forEach(i -> left.add(new MemoryBlob(digests.get(i), chunks.get(i))));
        if (!deliver) {
            left.clear();
        }
        return new BlobFeed() {
            private int given;

            @Override
            public List<Blob> next(int maxBlobs, long maxBytes) throws SourceFailed {
                List<Blob> batch = new ArrayList<>();
                long bytes = 0;
                while (!left.isEmpty() && batch.size() < maxBlobs && (batch.isEmpty() || bytes < maxBytes)) {
                    if (given++ == failAt) {
                        throw new SourceFailed("TEST", "the source fails as told", "");
                    }
                    Blob blob = left.remove();
                    bytes += blob.size();
                    batch.add(blob);
                }
                return batch;
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public List<SnapshotFile> files() {
        beforeFiles.run();
        return List.of(Bench.file(INDEX, index(chunks)), Bench.file("empty.blob", new byte[0]));
    }

    @Override
    public void close() {}

    static final class MemoryBlob implements Blob {
        private final Digest digest;
        private final byte[] bytes;

        MemoryBlob(Digest digest, byte[] bytes) {
            this.digest = digest;
            this.bytes = bytes;
        }

        @Override
        public Digest digest() {
            return digest;
        }

        @Override
        public int size() {
            return bytes.length;
        }

        @Override
        public ScatteringByteChannel open() {
            BufferChannel channel = new BufferChannel(ByteBuffer.wrap(bytes));
            return new ScatteringByteChannel() {
                @Override
                public long read(ByteBuffer[] into, int offset, int length) throws java.io.IOException {
                    return channel.read(into[offset]);
                }

                @Override
                public long read(ByteBuffer[] into) throws java.io.IOException {
                    return channel.read(into[0]);
                }

                @Override
                public int read(ByteBuffer into) throws java.io.IOException {
                    return channel.read(into);
                }

                @Override
                public boolean isOpen() {
                    return channel.isOpen();
                }

                @Override
                public void close() {
                    channel.close();
                }
            };
        }

        @Override
        public void close() {}
    }
}
