package dev.capstan.examples.directory;

import dev.capstan.api.StorageTarget;
import dev.capstan.api.context.HostServices;
import dev.capstan.api.context.SessionContext;
import dev.capstan.api.error.Broken;
import dev.capstan.api.error.CapstanException;
import dev.capstan.api.error.Refused;
import dev.capstan.api.error.TryAgain;
import dev.capstan.api.negotiation.Fact;
import dev.capstan.api.negotiation.Fact.Surety;
import dev.capstan.api.negotiation.Facts;
import dev.capstan.api.negotiation.Negotiation;
import dev.capstan.api.negotiation.Requirement;
import dev.capstan.api.negotiation.Requirement.Confidentiality;
import dev.capstan.api.negotiation.Terms;
import dev.capstan.api.operation.OperationSpec;
import dev.capstan.api.operation.ResultSink;
import dev.capstan.api.read.ReadSession;
import dev.capstan.api.value.Finding;
import dev.capstan.api.value.Schema;
import dev.capstan.api.value.Value;
import dev.capstan.api.write.WriteSession;
import dev.capstan.examples.directory.store.ChunkFormat;
import dev.capstan.examples.directory.store.Store;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** One directory as a target. Thread-safe. */
final class DirectoryTarget implements StorageTarget {
    private static final int MOST_WRITERS = 16;
    private static final int MOST_READERS = 64;
    private static final String CODE = "what the target's code does";
    private static final Fact ENCRYPTION = new Fact(
            "encryption.by-device",
            Value.of(false),
            Surety.ASSUMED,
            "a file system does not tell whether the disk below it encrypts");

    private final String name;
    private final Store store;
    private final HostServices host;
    private final Map<UUID, Long> terms = new ConcurrentHashMap<>();
    private final Set<AutoCloseable> writers = ConcurrentHashMap.newKeySet();
    private final Set<AutoCloseable> readers = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    DirectoryTarget(String name, Store store, HostServices host) {
        this.name = name;
        this.store = store;
        this.host = host;
    }

    @Override
    public List<Fact> facts() {
        return List.of(
                fact(Facts.BLOB_MAX_BYTES, Value.of(ChunkFormat.LARGEST_BLOB)),
                fact(Facts.OPEN_MAX_BYTES, Value.of(ChunkFormat.LARGEST_BLOB)),
                fact(Facts.DEDUP_SCOPE, Value.of("target")),
                fact(Facts.WRITERS, Value.of(MOST_WRITERS)),
                fact(Facts.READERS, Value.of(MOST_READERS)),
                ENCRYPTION);
    }

    private static Fact fact(String key, Value value) {
        return new Fact(key, value, Surety.CONFIGURED, CODE);
    }

    @Override
    public Schema writeOptions() {
        return Schema.NONE;
    }

    @Override
    public Schema readOptions() {
        return Schema.NONE;
    }

    @Override
    public Negotiation negotiate(Requirement requirement) throws CapstanException {
        requireOpen();
        if (requirement.confidentiality() == Confidentiality.ENCRYPTED_AT_REST) {
            return new Negotiation.Refused(
                    "NO_ENCRYPTION",
                    "the directory target '" + name
                            + "' stores what it gets, and cannot tell whether the disk encrypts",
                    List.of(
                            "encrypt in the source, with its own key, and ask this target for no encryption",
                            "put " + store.root()
                                    + " on an encrypted file system and ask this target for no encryption",
                            "use a target whose device encrypts"),
                    List.of(ENCRYPTION));
        }
        if (requirement.maxBlobBytes() > ChunkFormat.LARGEST_BLOB) {
            return new Negotiation.Refused(
                    "BLOB_TOO_LARGE",
                    "the source may hand over blobs of " + requirement.maxBlobBytes() + " bytes, the directory target '"
                            + name + "' takes " + ChunkFormat.LARGEST_BLOB,
                    List.of("use smaller chunks in the source"),
                    facts());
        }
        if (requirement.maxOpenBytes() < requirement.maxBlobBytes()) {
            return new Negotiation.Refused(
                    "OPEN_TOO_SMALL",
                    "blobs of " + requirement.maxBlobBytes() + " bytes cannot be handed over where no more than "
                            + requirement.maxOpenBytes() + " bytes may be open",
                    List.of("allow at least one whole blob to be open"),
                    List.of());
        }
        store.marker().present();
        Terms agreed = new Terms(
                UUID.randomUUID(),
                new Value.Obj(Map.of("path", Value.of(store.root().toString()))));
        terms.put(agreed.id(), Math.min(requirement.maxOpenBytes(), ChunkFormat.LARGEST_BLOB));
        List<Finding> advisories = requirement.confidentiality() == Confidentiality.NOT_BY_DEVICE
                ? List.of(Finding.advice(
                        "", "whether the disk below " + store.root() + " encrypts is not known; it is assumed not to"))
                : List.of();
        return new Negotiation.Accepted(agreed, advisories, List.of(ENCRYPTION));
    }

    @Override
    public WriteSession openWrite(Terms agreed, SessionContext context) throws CapstanException {
        requireOpen();
        Long maxOpenBytes = terms.get(agreed.id());
        if (maxOpenBytes == null) {
            throw new Refused(
                    "TERMS_UNKNOWN",
                    "the terms are not of the target '" + name + "', or it was closed",
                    "Negotiate first.");
        }
        synchronized (writers) {
            room(writers, MOST_WRITERS, "write");
            DirectoryWriteSession session =
                    new DirectoryWriteSession(store, store.openWriter(context), maxOpenBytes, context, writers::remove);
            writers.add(session);
            return session;
        }
    }

    @Override
    public ReadSession openRead(Value.Obj options, SessionContext context) throws CapstanException {
        requireOpen();
        synchronized (readers) {
            room(readers, MOST_READERS, "read");
            DirectoryReadSession session = DirectoryReadSession.open(store, host, context, readers::remove);
            readers.add(session);
            return session;
        }
    }

    private void room(Set<AutoCloseable> open, int most, String kind) throws TryAgain {
        if (open.size() >= most) {
            throw new TryAgain(
                    "SESSIONS_MANY",
                    "the target '" + name + "' has " + most + " " + kind + " sessions open",
                    "Close one first.");
        }
    }

    @Override
    public void run(OperationSpec operation, Value.Obj arguments, ResultSink out, SessionContext context)
            throws CapstanException {
        requireOpen();
        new Operations(store).run(operation, arguments, out, context);
    }

    private void requireOpen() throws Broken {
        if (closed) {
            throw new Broken("TARGET_CLOSED", "the target '" + name + "' was closed and used", "");
        }
    }

    @Override
    public void close() {
        closed = true;
        terms.clear();
        close(writers);
        close(readers);
    }

    private static void close(Set<AutoCloseable> sessions) {
        for (AutoCloseable session : List.copyOf(sessions)) {
            if (session instanceof WriteSession write) {
                write.close();
            } else if (session instanceof ReadSession read) {
                read.close();
            }
        }
    }
}
