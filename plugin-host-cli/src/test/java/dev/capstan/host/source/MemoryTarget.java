package dev.capstan.host.source;

import dev.capstan.api.content.Blob;
import dev.capstan.api.content.Digest;
import dev.capstan.api.content.SnapshotFile;
import dev.capstan.api.error.CapstanException;
import dev.capstan.api.read.Cursor;
import dev.capstan.api.read.Sink;
import dev.capstan.api.write.BlobFeed;
import dev.capstan.api.write.Dedup;
import dev.capstan.api.write.SnapshotSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** As little of a target as a source needs: blobs in memory, files in a directory. */
public final class MemoryTarget implements Dedup {
    public final Map<Digest, byte[]> blobs = new LinkedHashMap<>();
    public final List<String> fileNames = new ArrayList<>();
    private final Set<Digest> claimed = new HashSet<>();

    @Override
    public BitSet claim(List<Digest> batch) {
        BitSet wanted = new BitSet();
        for (int i = 0; i < batch.size(); i++) {
            wanted.set(i, claimed.add(batch.get(i)));
        }
        return wanted;
    }

    /** Stores all of a snapshot. */
    public void store(SnapshotSource source, Path files) throws CapstanException, IOException {
        try (BlobFeed feed = source.blobs(this)) {
            for (List<Blob> some = feed.next(16, 8 << 20); !some.isEmpty(); some = feed.next(16, 8 << 20)) {
                for (Blob blob : some) {
                    blobs.put(blob.digest(), read(blob));
                    blob.close();
                }
            }
        }
        for (SnapshotFile file : source.files()) {
            fileNames.add(file.name());
            try (InputStream in = Channels.newInputStream(file.content().open())) {
                Files.copy(in, files.resolve(file.name()));
            }
        }
    }

    public static byte[] read(Blob blob) throws CapstanException, IOException {
        try (InputStream in = Channels.newInputStream(blob.open())) {
            return in.readAllBytes();
        }
    }

    /** Delivers what is wanted and held, each once, in the order a seed gives. */
    public void fetch(Cursor<Digest> wanted, Sink sink, long seed) throws CapstanException {
        Set<Digest> distinct = new HashSet<>();
        for (Optional<Digest> digest = wanted.next(); digest.isPresent(); digest = wanted.next()) {
            distinct.add(digest.get());
        }
        List<Digest> order = new ArrayList<>(distinct);
        Collections.sort(order);
        Collections.shuffle(order, new Random(seed));
        for (Digest digest : order) {
            byte[] blob = blobs.get(digest);
            if (blob != null) {
                sink.blob(digest, blob.length, channel(blob));
            }
        }
    }

    public static ReadableByteChannel channel(byte[] bytes) {
        return Channels.newChannel(new ByteArrayInputStream(bytes));
    }
}
