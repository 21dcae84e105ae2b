package dev.capstan.api.testing;

import dev.capstan.api.content.Digest;
import dev.capstan.api.content.SnapshotName;
import dev.capstan.conformance.Subject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** What survives the end of a process: several targets may stand on it. Thread-safe. */
class MemoryStorage {
    private final Map<Digest, Bytes> blobs = new HashMap<>();
    private final TreeMap<SnapshotName, List<StoredFile>> snapshots = new TreeMap<>();

    /** Bytes with their checksum. */
    static final class Bytes {
        private final byte[] bytes;
        private final long crc;

        Bytes(byte[] bytes) {
            this.bytes = bytes;
            this.crc = sum(bytes);
        }

        /** The bytes themselves, not a copy. */
        byte[] bytes() {
            return bytes;
        }

        boolean sound() {
            return sum(bytes) == crc;
        }

        private static long sum(byte[] bytes) {
            CRC32C crc = new CRC32C();
            crc.update(bytes, 0, bytes.length);
            return crc.getValue();
        }
    }

    record StoredFile(String name, int mode, Instant modified, Bytes content) {}

    synchronized boolean holds(Digest digest) {
        return blobs.containsKey(digest);
    }

    synchronized boolean holds(SnapshotName name) {
        return snapshots.containsKey(name);
    }

    synchronized Bytes blob(Digest digest) {
        return blobs.get(digest);
    }

    synchronized List<StoredFile> files(SnapshotName name) {
        return snapshots.get(name);
    }

    synchronized List<SnapshotName> names() {
        return new ArrayList<>(snapshots.keySet());
    }

    synchronized List<Digest> digests() {
        return new ArrayList<>(blobs.keySet());
    }

    /**
     * All or nothing.
     *
     * @return the name that is there already, or null when everything is durable now
     */
    synchronized @Nullable SnapshotName add(
            Map<Digest, Bytes> newBlobs, Map<SnapshotName, List<StoredFile>> newSnapshots) {
        for (SnapshotName name : newSnapshots.keySet()) {
            if (snapshots.containsKey(name)) {
                return name;
            }
        }
        blobs.putAll(newBlobs);
        snapshots.putAll(newSnapshots);
        return null;
    }

    /** Flips a bit of a blob and of a file. */
    Subject.Damage damage() {
        return new Subject.Damage() {
            @Override
            public void blob(Digest digest) {
                flip(MemoryStorage.this.blob(digest));
            }

            @Override
            public void file(SnapshotName snapshot, String file) {
                files(snapshot).stream()
                        .filter(stored -> stored.name().equals(file))
                        .forEach(stored -> flip(stored.content()));
            }

            private void flip(Bytes content) {
                content.bytes()[content.bytes().length / 2] ^= 1;
            }
        };
    }
}
