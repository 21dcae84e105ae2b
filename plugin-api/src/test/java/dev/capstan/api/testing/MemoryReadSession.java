package dev.capstan.api.testing;

import dev.capstan.api.content.Digest;
import dev.capstan.api.content.SnapshotFile;
import dev.capstan.api.content.SnapshotName;
import dev.capstan.api.context.SessionContext;
import dev.capstan.api.error.Cancelled;
import dev.capstan.api.error.CapstanException;
import dev.capstan.api.error.Refused;
import dev.capstan.api.read.Cursor;
import dev.capstan.api.read.Done;
import dev.capstan.api.read.Plan;
import dev.capstan.api.read.ReadSession;
import dev.capstan.api.read.Sink;
import dev.capstan.api.read.SnapshotInfo;
import dev.capstan.api.testing.MemoryStorage.Bytes;
import dev.capstan.api.testing.MemoryStorage.StoredFile;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Looks straight into the storage. */
final class MemoryReadSession implements ReadSession {
    private final MemoryTarget target;
    private final SessionContext context;
    private final Map<UUID, Wanted> plans = new HashMap<>();
    private volatile boolean closed;

    MemoryReadSession(MemoryTarget target, SessionContext context) {
        this.target = target;
        this.context = context;
    }

    private record Wanted(List<SnapshotName> snapshots, List<Digest> digests, long missing) {}

    @Override
    public Cursor<SnapshotInfo> snapshots(String prefix) throws CapstanException {
        requireOpen();
        return Cursor.of(target.storage().names().stream()
                .filter(name -> name.toString().startsWith(prefix))
                .map(this::info)
                .toList());
    }

    private SnapshotInfo info(SnapshotName name) {
        long bytes = target.storage().files(name).stream()
                .mapToLong(file -> file.content().bytes().length)
                .sum();
        return new SnapshotInfo(name, bytes, "memory");
    }

    @Override
    public Plan planFiles(Collection<SnapshotName> names) throws CapstanException {
        List<String> missing = new ArrayList<>();
        List<SnapshotName> there = new ArrayList<>();
        for (SnapshotName name : new LinkedHashSet<>(names)) {
            if (target.storage().holds(name)) {
                there.add(name);
            } else {
                missing.add(name.toString());
            }
        }
        return plan(there, List.of(), missing);
    }

    @Override
    public Plan planBlobs(Cursor<Digest> wanted) throws CapstanException {
        Set<Digest> all = new LinkedHashSet<>();
        for (Optional<Digest> next = wanted.next(); next.isPresent(); next = wanted.next()) {
            all.add(next.get());
        }
        List<String> missing = new ArrayList<>();
        List<Digest> there = new ArrayList<>();
        for (Digest digest : all) {
            if (target.storage().holds(digest)) {
                there.add(digest);
            } else {
                missing.add(digest.hex());
            }
        }
        return plan(List.of(), there, missing);
    }

    @Override
    public Plan planAll() throws CapstanException {
        return plan(target.storage().names(), target.storage().digests(), List.of());
    }

    private Plan plan(List<SnapshotName> snapshots, List<Digest> digests, List<String> missing)
            throws CapstanException {
        requireOpen();
        UUID id = UUID.randomUUID();
        plans.put(id, new Wanted(snapshots, digests, missing.size()));
        long bytes = snapshots.stream().mapToLong(name -> info(name).bytes()).sum()
                + digests.stream()
                        .mapToLong(digest -> target.storage().blob(digest).bytes().length)
                        .sum();
        return new Plan(
                id,
                List.of(new Plan.Step("memory", true, bytes, Duration.ZERO)),
                missing.subList(0, Math.min(missing.size(), 1_000)),
                missing.size());
    }

    @Override
    public Done fetch(Plan plan, Sink sink) throws CapstanException {
        return deliver(plan, sink, Optional.empty(), false);
    }

    @Override
    public Done verify(Plan plan, Sink sink, Duration budget) throws CapstanException {
        Optional<Instant> end = budget.isZero()
                ? Optional.empty()
                : Optional.of(target.host().clock().instant().plus(budget));
        return deliver(plan, sink, end, true);
    }

    private Done deliver(Plan plan, Sink sink, Optional<Instant> end, boolean check) throws CapstanException {
        requireOpen();
        Wanted wanted = plans.remove(plan.id());
        if (wanted == null) {
            throw new Refused("UNKNOWN_PLAN", "this plan was used or is not from here", "Make a new plan.");
        }
        Tally tally = new Tally();
        boolean whole = deliver(wanted, sink, end, check, tally);
        return new Done(
                tally.blobs,
                tally.files,
                tally.bytes,
                tally.failures.size(),
                tally.failures.subList(0, Math.min(1_000, tally.failures.size())),
                whole && wanted.missing() == 0 && tally.failures.isEmpty());
    }

    private static final class Tally {
        long blobs;
        long files;
        long bytes;
        final List<Done.Failure> failures = new ArrayList<>();

        void damaged(String what) {
            failures.add(new Done.Failure(what, "memory, " + what, "the checksum does not match"));
        }
    }

    private boolean deliver(Wanted wanted, Sink sink, Optional<Instant> end, boolean check, Tally tally)
            throws CapstanException {
        for (SnapshotName name : wanted.snapshots()) {
            for (StoredFile file : target.storage().files(name)) {
                if (over(end)) {
                    return false;
                }
                String what = name + " " + file.name();
                if (check && !file.content().sound()) {
                    tally.damaged(what);
                    continue;
                }
                byte[] bytes = file.content().bytes();
                Sink.Reply reply = sink.file(
                        name,
                        new SnapshotFile(
                                file.name(), bytes.length, file.mode(), file.modified(), () -> channel(bytes)));
                if (reply == Sink.Reply.STOP) {
                    return false;
                }
                if (reply == Sink.Reply.CORRUPT) {
                    tally.damaged(what);
                } else {
                    tally.files++;
                    tally.bytes += bytes.length;
                }
            }
        }
        for (Digest digest : wanted.digests()) {
            if (over(end)) {
                return false;
            }
            Bytes blob = target.storage().blob(digest);
            if (check && !(blob.sound() && target.host().intact(digest, ByteBuffer.wrap(blob.bytes())))) {
                tally.damaged(digest.hex());
                continue;
            }
            Sink.Reply reply = sink.blob(digest, blob.bytes().length, channel(blob.bytes()));
            if (reply == Sink.Reply.STOP) {
                return false;
            }
            if (reply == Sink.Reply.CORRUPT) {
                tally.damaged(digest.hex());
            } else {
                tally.blobs++;
                tally.bytes += blob.bytes().length;
            }
        }
        return true;
    }

    private boolean over(Optional<Instant> end) throws Cancelled {
        if (context.cancelled()) {
            throw new Cancelled();
        }
        return end.isPresent() && target.host().clock().instant().isAfter(end.get());
    }

    private static ReadableByteChannel channel(byte[] bytes) {
        return Channels.newChannel(new ByteArrayInputStream(bytes));
    }

    private void requireOpen() throws CapstanException {
        if (closed) {
            throw new Refused("CLOSED", "the session is closed", "Open a new one.");
        }
    }

    @Override
    public void close() {
        closed = true;
        target.ended(this);
    }
}
