package dev.capstan.examples.directory;

import dev.capstan.api.content.Blob;
import dev.capstan.api.content.SnapshotName;
import dev.capstan.api.context.Event;
import dev.capstan.api.context.SessionContext;
import dev.capstan.api.error.Broken;
import dev.capstan.api.error.Cancelled;
import dev.capstan.api.error.CapstanException;
import dev.capstan.api.error.Refused;
import dev.capstan.api.error.SourceFailed;
import dev.capstan.api.write.BlobFeed;
import dev.capstan.api.write.Receipt;
import dev.capstan.api.write.SnapshotSource;
import dev.capstan.api.write.Stored;
import dev.capstan.api.write.WriteSession;
import dev.capstan.examples.directory.store.ChunkFormat;
import dev.capstan.examples.directory.store.Intake;
import dev.capstan.examples.directory.store.Store;
import dev.capstan.examples.directory.store.Writer;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;

/** Takes snapshots. Used by one thread. */
final class DirectoryWriteSession implements WriteSession {
    private static final int BATCH_BLOBS = 64;
    private static final long BATCH_BYTES = 32 << 20;
    private static final long BYTES_PER_EVENT = 16 << 20;

    private final Store store;
    private final Writer writer;
    private final long maxOpenBytes;
    private final SessionContext context;
    private final Consumer<AutoCloseable> onClose;
    private State state = State.OPEN;

    private enum State {
        OPEN,
        FINISHED,
        FAILED,
        CLOSED
    }

    /** A step that may end the session. */
    private interface Step<T> {
        T run() throws CapstanException;
    }

    DirectoryWriteSession(
            Store store, Writer writer, long maxOpenBytes, SessionContext context, Consumer<AutoCloseable> onClose) {
        this.store = store;
        this.writer = writer;
        this.maxOpenBytes = maxOpenBytes;
        this.context = context;
        this.onClose = onClose;
    }

    @Override
    public Set<SnapshotName> held(Collection<SnapshotName> names) throws CapstanException {
        require(state != State.CLOSED);
        return new HashSet<>(writer.committed(List.copyOf(names)));
    }

    @Override
    public Stored store(SnapshotSource source) throws CapstanException {
        return step(() -> {
            stopIfCancelled();
            SnapshotName name = source.name();
            if (writer.holds(name)) {
                throw exists(List.of(name), "Choose another name, or a later time.");
            }
            Intake intake = writer.begin();
            try {
                long[] came = take(source, intake);
                intake.end();
                stopIfCancelled();
                writer.stage(name, source.files(), intake);
                return new Stored(name, came[0], came[1], intake.known());
            } finally {
                intake.abandon();
            }
        });
    }

    private long[] take(SnapshotSource source, Intake intake) throws CapstanException {
        long count = 0;
        long bytes = 0;
        long reported = 0;
        OptionalLong expected = source.expectedBytes();
        try (BlobFeed feed = source.blobs(intake)) {
            while (true) {
                stopIfCancelled();
                List<Blob> batch = feed.next(BATCH_BLOBS, Math.min(BATCH_BYTES, maxOpenBytes));
                if (batch.isEmpty()) {
                    return new long[] {count, bytes};
                }
                try {
                    for (Blob blob : batch) {
                        stopIfCancelled();
                        requireSize(blob);
                        if (writer.add(blob, intake)) {
                            count++;
                            bytes += blob.size();
                        }
                        blob.close();
                    }
                } finally {
                    batch.forEach(Blob::close);
                }
                if (bytes - reported >= BYTES_PER_EVENT) {
                    reported = bytes;
                    context.event(Event.progress(context.host().clock().instant(), "directory.store", bytes, expected));
                }
            }
        }
    }

    private static void requireSize(Blob blob) throws Broken {
        if (blob.size() < 0 || blob.size() > ChunkFormat.LARGEST_BLOB) {
            throw new Broken(
                    "BLOB_TOO_LARGE",
                    "the chunk " + blob.digest() + " has " + blob.size() + " bytes, more than was agreed",
                    "");
        }
    }

    @Override
    public Receipt commit() throws CapstanException {
        return step(() -> {
            Writer.Committed committed = writer.commit();
            if (!committed.taken().isEmpty()) {
                throw exists(
                        committed.taken(),
                        "Another session committed the same name first; everything else of this session is committed.");
            }
            return new Receipt(committed.durable(), List.of());
        });
    }

    @Override
    public Receipt finish() throws CapstanException {
        Receipt receipt = commit();
        state = State.FINISHED;
        return receipt;
    }

    @Override
    public void close() {
        state = State.CLOSED;
        writer.close();
        onClose.accept(this);
    }

    private <T> T step(Step<T> step) throws CapstanException {
        require(state == State.OPEN);
        State after = State.FAILED;
        try {
            T result = step.run();
            after = State.OPEN;
            return result;
        } catch (SourceFailed | Cancelled | Refused e) {
            after = State.OPEN;
            throw e;
        } finally {
            state = after;
        }
    }

    private Refused exists(List<SnapshotName> names, String todo) {
        return new Refused(
                "SNAPSHOT_EXISTS",
                store.root() + " holds already: "
                        + String.join(
                                ", ", names.stream().map(SnapshotName::toString).toList()),
                todo,
                Map.of("where", store.snapshots().folder(names.get(0)).toString()),
                null);
    }

    private void stopIfCancelled() throws Cancelled {
        if (context.cancelled()) {
            throw new Cancelled();
        }
    }

    private void require(boolean allowed) throws Broken {
        if (!allowed) {
            throw new Broken("SESSION_OVER", "the write session is " + state + " and was used", "");
        }
    }
}
