package dev.capstan.examples.directory;

import dev.capstan.api.content.Digest;
import dev.capstan.api.content.SnapshotFile;
import dev.capstan.api.content.SnapshotName;
import dev.capstan.api.context.Event;
import dev.capstan.api.context.HostServices;
import dev.capstan.api.context.SessionContext;
import dev.capstan.api.error.Cancelled;
import dev.capstan.api.error.CapstanException;
import dev.capstan.api.read.Done;
import dev.capstan.api.read.Sink;
import dev.capstan.examples.directory.digests.DigestStream;
import dev.capstan.examples.directory.disk.Failures;
import dev.capstan.examples.directory.store.ChunkFormat;
import dev.capstan.examples.directory.store.DamagedException;
import dev.capstan.examples.directory.store.ReadBack;
import dev.capstan.examples.directory.store.SnapshotTable;
import dev.capstan.examples.directory.store.SnapshotTable.Entry;
import dev.capstan.examples.directory.store.Snapshots;
import dev.capstan.examples.directory.store.Store;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** One fetch or verification: reads, checks and hands over. Damaged things are counted, not handed over. */
final class Delivery {
    private static final int MOST_FAILURES = 1000;
    private static final Duration FOREVER = Duration.ofDays(36_500); // more could not be added to a time
    private static final long BYTES_PER_EVENT = 16 << 20;

    private final Store store;
    private final HostServices host;
    private final SessionContext context;
    private final Sink sink;
    private final boolean verify;
    private final Optional<Instant> deadline;
    private final ReadBack readBack;
    private final List<Done.Failure> failures = new ArrayList<>();
    private long blobs;
    private long files;
    private long bytes;
    private long corrupt;
    private long reported;
    private long total;
    private boolean complete = true;
    private boolean stopped;

    Delivery(Store store, HostServices host, SessionContext context, Sink sink, boolean verify, Duration budget) {
        this.store = store;
        this.host = host;
        this.context = context;
        this.sink = sink;
        this.verify = verify;
        this.deadline = budget.isZero() || budget.compareTo(FOREVER) > 0
                ? Optional.empty()
                : Optional.of(host.clock().instant().plus(budget));
        this.readBack = new ReadBack(verify);
    }

    Done run(Wanted wanted) throws IOException, CapstanException {
        total = wanted.bytes();
        complete = wanted.allThere();
        for (Done.Failure damage : wanted.damaged()) {
            fail(damage.what(), damage.where(), damage.why());
        }
        for (Map.Entry<Path, SnapshotTable> snapshot : wanted.snapshots().entrySet()) {
            for (Entry file : snapshot.getValue().files()) {
                if (stops()) {
                    return done();
                }
                file(snapshot.getKey(), snapshot.getValue().name(), file);
            }
        }
        DigestStream chunks = wanted.chunks();
        for (Digest digest = chunks.next(); digest != null; digest = chunks.next()) {
            if (stops()) {
                return done();
            }
            chunk(digest);
        }
        complete &= !stopped;
        return done();
    }

    private boolean stops() throws Cancelled {
        if (context.cancelled()) {
            throw new Cancelled();
        }
        stopped |= deadline.isPresent() && host.clock().instant().isAfter(deadline.get());
        complete &= !stopped;
        if (bytes - reported >= BYTES_PER_EVENT) {
            reported = bytes;
            context.event(Event.progress(host.clock().instant(), "directory.read", bytes, OptionalLong.of(total)));
        }
        return stopped;
    }

    private Done done() {
        return new Done(blobs, files, bytes, corrupt, failures, complete);
    }

    private void file(Path folder, SnapshotName snapshot, Entry file) throws IOException, CapstanException {
        Path path = Snapshots.file(folder, file);
        String what = snapshot + "/" + file.name();
        try {
            if (readBack.checksum(path, file.size()) != file.checksum()) {
                throw new DamagedException(path, "its CRC-32C does not fit its " + file.size() + " bytes");
            }
        } catch (IOException e) {
            fail(what, path.toString(), why(e));
            return;
        }
        SnapshotFile found = new SnapshotFile(file.name(), file.size(), file.mode(), file.modified(), () -> {
            try {
                return FileChannel.open(path);
            } catch (IOException e) {
                throw Failures.translate(e, "read a file of a snapshot", path);
            }
        });
        if (judge(sink.file(snapshot, found), what, path)) {
            files++;
            bytes += file.size();
        }
    }

    private void chunk(Digest digest) throws IOException, CapstanException {
        Path path = store.chunks().file(digest);
        ByteBuffer blob;
        try {
            ByteBuffer file = readBack.chunk(path);
            Optional<String> damage = ChunkFormat.damage(file, digest);
            blob = file.limit(Math.max(0, file.limit() - ChunkFormat.FOOTER));
            if (damage.isPresent() && !rescued(digest, path, blob, damage.get())) {
                return;
            }
        } catch (IOException e) {
            fail(digest.hex(), path.toString(), why(e));
            return;
        }
        int size = blob.remaining();
        if (judge(sink.blob(digest, size, new BufferChannel(blob)), digest.hex(), path)) {
            blobs++;
            bytes += size;
        }
    }

    /** Damage that hit only the footer: a verification reports it, a restore goes on with the blob. */
    private boolean rescued(Digest digest, Path path, ByteBuffer blob, String damage) {
        boolean sound = blob.hasRemaining() && host.intact(digest, blob.asReadOnlyBuffer());
        if (verify || !sound) {
            fail(digest.hex(), path.toString(), damage + (sound ? "; the blob itself is sound" : ""));
        } else {
            context.event(Event.of(
                    host.clock().instant(),
                    Event.Level.WARNING,
                    "chunk.footer-damaged",
                    path + ": " + damage + "; the blob itself is sound and was used"));
        }
        return sound;
    }

    private boolean judge(Sink.Reply reply, String what, Path path) {
        switch (reply) {
            case TAKEN -> {
                return true;
            }
            case CORRUPT -> fail(what, path.toString(), "it is what was stored, and the host finds it damaged");
            case STOP -> stopped = true;
        }
        return false;
    }

    private void fail(String what, String where, String why) {
        corrupt++;
        complete = false;
        if (failures.size() < MOST_FAILURES) {
            failures.add(new Done.Failure(what, where, why));
        }
    }

    private static String why(IOException failure) {
        return failure instanceof DamagedException damage
                ? damage.why()
                : failure instanceof NoSuchFileException ? "the file has vanished" : Failures.reason(failure);
    }
}
