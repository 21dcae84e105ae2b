package dev.capstan.host.source.feed;

import dev.capstan.api.content.Blob;
import dev.capstan.api.content.Digest;
import dev.capstan.api.error.CapstanException;
import dev.capstan.api.error.SourceFailed;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.ScatteringByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Blobs somebody pulled and has not closed: in memory up to a limit, in files of a private directory beyond. Thread-safe. */
final class HeldBlobs {
    private final Path directory;
    private final long limit;
    private final Set<Held> open = new HashSet<>();
    private long inMemory;

    /** @param directory for its owner alone, exists */
    HeldBlobs(Path directory, long limit) {
        this.directory = directory;
        this.limit = limit;
    }

    Blob hold(Digest digest, byte[] bytes) throws IOException {
        synchronized (open) {
            boolean fits = inMemory + bytes.length <= limit;
            Held held = fits ? new Held(digest, bytes) : new Held(digest, bytes.length, spill(bytes));
            inMemory += fits ? bytes.length : 0;
            open.add(held);
            return held;
        }
    }

    private Path spill(byte[] bytes) throws IOException {
        // createTempFile makes files for their owner alone.
        Path file = Files.createTempFile(directory, "blob", "");
        Files.write(file, bytes);
        return file;
    }

    void closeAll() {
        synchronized (open) {
            Set.copyOf(open).forEach(Held::close);
        }
    }

    private void forget(Held held, Optional<byte[]> bytes, Optional<Path> file) {
        synchronized (open) {
            open.remove(held);
            inMemory -= bytes.map(b -> b.length).orElse(0);
        }
        if (file.isPresent()) {
            try {
                Files.deleteIfExists(file.get());
            } catch (IOException e) {
                // The whole directory goes with the source; until then one file too many is no harm.
                file.get().toFile().deleteOnExit();
            }
        }
    }

    private final class Held implements Blob {
        private final Digest digest;
        private final int size;
        private byte @Nullable [] bytes;
        private @Nullable Path file;
        private boolean closed;

        Held(Digest digest, byte[] bytes) {
            this.digest = digest;
            this.size = bytes.length;
            this.bytes = bytes;
        }

        Held(Digest digest, int size, Path file) {
            this.digest = digest;
            this.size = size;
            this.file = file;
        }

        @Override
        public Digest digest() {
            return digest;
        }

        @Override
        public int size() {
            return size;
        }

        @Override
        public synchronized ScatteringByteChannel open() throws CapstanException {
            byte[] inMemory = bytes;
            Path spilled = file;
            if (inMemory != null) {
                return new HeapChannel(inMemory);
            }
            if (spilled == null) {
                throw new SourceFailed("BLOB_CLOSED", "blob " + digest + " was closed", "This is a bug in the target.");
            }
            try {
                return FileChannel.open(spilled, StandardOpenOption.READ);
            } catch (IOException e) {
                throw new SourceFailed(
                        "SPILL_UNREADABLE",
                        "a chunk put aside cannot be read again: " + e,
                        "Look at the disk that holds temporary files.",
                        Map.of("where", spilled.toString()),
                        e);
            }
        }

        @Override
        public synchronized void close() {
            if (!closed) {
                closed = true;
                Optional<byte[]> heap = Optional.ofNullable(bytes);
                Optional<Path> spilled = Optional.ofNullable(file);
                bytes = null;
                file = null;
                forget(this, heap, spilled);
            }
        }
    }
}
