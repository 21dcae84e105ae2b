package dev.capstan.examples.directory;

import dev.capstan.api.content.Blob;
import dev.capstan.api.content.Digest;
import dev.capstan.api.content.SnapshotFile;
import dev.capstan.api.content.SnapshotName;
import dev.capstan.api.context.Event;
import dev.capstan.api.context.HostServices;
import dev.capstan.api.context.OperatorRequest;
import dev.capstan.api.context.SessionContext;
import dev.capstan.api.error.CapstanException;
import dev.capstan.api.negotiation.Negotiation;
import dev.capstan.api.negotiation.Requirement;
import dev.capstan.api.negotiation.Requirement.Confidentiality;
import dev.capstan.api.negotiation.Terms;
import dev.capstan.api.value.Value;
import dev.capstan.api.write.WriteSession;
import dev.capstan.examples.directory.disk.Disk;
import dev.capstan.examples.directory.disk.Probe;
import dev.capstan.examples.directory.store.Store;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;

/** A host of the plainest kind, around one directory. */
final class Bench implements HostServices, SessionContext {
    final Path root;
    final List<Event> events = Collections.synchronizedList(new ArrayList<>());
    volatile boolean cancelled;
    private final Path state;
    private final Probe probe;
    private final int syncThreads;

    Bench(Path folder) {
        this(folder, Probe.NONE, 4);
    }

    Bench(Path folder, Probe probe, int syncThreads) {
        this.root = folder.resolve("target");
        this.state = folder.resolve("state");
        this.probe = probe;
        this.syncThreads = syncThreads;
        try {
            Files.createDirectories(state);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    DirectoryTarget target() {
        return new DirectoryTarget("disk", store(), this);
    }

    Store store() {
        return new Store(root, new Disk(probe), state, syncThreads);
    }

    static Terms terms(DirectoryTarget target) throws CapstanException {
        Requirement anything = new Requirement(Confidentiality.ANY, 16 << 20, 64 << 20, Value.Obj.EMPTY);
        return ((Negotiation.Accepted) target.negotiate(anything)).terms();
    }

    WriteSession write(DirectoryTarget target) throws CapstanException {
        return target.openWrite(terms(target), this);
    }

    static byte[] bytes(long seed, int size) {
        byte[] bytes = new byte[size];
        new SplittableRandom(seed).nextBytes(bytes);
        return bytes;
    }

    static Digest digest(byte[] bytes) {
        try {
            return Digest.of(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    static SnapshotName name(String path) {
        return new SnapshotName("store", path);
    }

    static SnapshotFile file(String name, byte[] bytes) {
        return new SnapshotFile(
                name,
                bytes.length,
                0640,
                Instant.ofEpochSecond(1_700_000_000, 5),
                () -> new BufferChannel(ByteBuffer.wrap(bytes)));
    }

    static Blob blob(Digest digest, byte[] bytes) {
        return new MemorySource.MemoryBlob(digest, bytes);
    }

    @Override
    public Path stateDirectory() {
        return state;
    }

    @Override
    public InstantSource clock() {
        return InstantSource.fixed(Instant.parse("2026-11-22T10:00:00Z"));
    }

    @Override
    public Optional<char[]> secret(String purpose, Value reference) {
        return Optional.empty();
    }

    @Override
    public InputStream input(String pathOrDash) {
        return InputStream.nullInputStream();
    }

    @Override
    public boolean intact(Digest digest, ByteBuffer blob) {
        byte[] bytes = new byte[blob.remaining()];
        blob.duplicate().get(bytes);
        return digest(bytes).equals(digest);
    }

    @Override
    public HostServices host() {
        return this;
    }

    @Override
    public boolean cancelled() {
        return cancelled;
    }

    @Override
    public boolean pause(Duration time) {
        LockSupport.parkNanos(time.toNanos());
        return !cancelled;
    }

    @Override
    public void event(Event event) {
        events.add(event);
    }

    @Override
    public OperatorCall call(OperatorRequest request) {
        throw new AssertionError("a directory needs no operator");
    }

    @Override
    public boolean confirm(String what, List<String> lost) {
        return false;
    }
}
