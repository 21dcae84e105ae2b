package dev.capstan.host.job;

import dev.capstan.api.content.Digest;
import dev.capstan.api.error.CapstanException;
import dev.capstan.api.error.NotHeld;
import dev.capstan.api.read.Cursor;
import dev.capstan.host.snapshot.ChunkIndex;
import dev.capstan.host.snapshot.DynamicIndex;
import dev.capstan.host.snapshot.FixedIndex;
import dev.capstan.host.snapshot.ManifestFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.util.Optional;

/**
 * An index file of a fetched snapshot.
 *
 * @param snapshot whose
 * @param entry what the manifest says of it
 */
record FetchedIndex(FetchedSnapshot snapshot, ManifestFile entry) {
    static boolean is(ManifestFile file) {
        return file.name().endsWith(".didx") || file.name().endsWith(".fidx");
    }

    /** Size and checksum, computed from the entries, against the manifest. */
    void check() throws CapstanException {
        try (FileChannel channel = channel()) {
            ChunkIndex index = open(channel);
            index.verify();
            if (index.size() != entry.size() || !index.csum().equals(entry.csum())) {
                throw snapshot.damaged(entry.name(), "size or checksum is not what the manifest says");
            }
        } catch (IOException e) {
            throw snapshot.damaged(entry.name(), e);
        }
    }

    Digests digests() throws CapstanException {
        FileChannel channel = null;
        try {
            channel = channel();
            return new Digests(channel, open(channel));
        } catch (IOException e) {
            NotHeld damaged = snapshot.damaged(entry.name(), e);
            closeAfter(channel, damaged);
            throw damaged;
        }
    }

    private static void closeAfter(@org.jspecify.annotations.Nullable FileChannel channel, NotHeld damaged) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            damaged.addSuppressed(e);
        }
    }

    private FileChannel channel() throws IOException {
        return FileChannel.open(snapshot.folder().resolve(entry.name()));
    }

    private ChunkIndex open(FileChannel channel) throws IOException {
        return entry.name().endsWith(".fidx") ? FixedIndex.open(channel) : DynamicIndex.open(channel);
    }

    /** The digests in order, repeated ones too. */
    final class Digests implements Cursor<Digest> {
        private final FileChannel channel;
        private final ChunkIndex index;
        private int at;

        private Digests(FileChannel channel, ChunkIndex index) {
            this.channel = channel;
            this.index = index;
        }

        @Override
        public Optional<Digest> next() throws CapstanException {
            if (at == index.count()) {
                return Optional.empty();
            }
            try {
                return Optional.of(index.digest(at++));
            } catch (IOException e) {
                throw snapshot.damaged(entry.name(), e);
            }
        }

        @Override
        public void close() {
            try {
                channel.close();
            } catch (IOException e) {
                // Closing a file that was only read cannot lose anything; if it fails, the machine is in trouble.
                throw new UncheckedIOException(e);
            }
        }
    }
}
