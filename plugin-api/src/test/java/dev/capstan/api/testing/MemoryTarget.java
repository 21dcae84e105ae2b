package dev.capstan.api.testing;

import dev.capstan.api.StorageTarget;
import dev.capstan.api.context.HostServices;
import dev.capstan.api.context.SessionContext;
import dev.capstan.api.error.CapstanException;
import dev.capstan.api.error.Refused;
import dev.capstan.api.error.TryAgain;
import dev.capstan.api.negotiation.Fact;
import dev.capstan.api.negotiation.Facts;
import dev.capstan.api.negotiation.Negotiation;
import dev.capstan.api.negotiation.Requirement;
import dev.capstan.api.negotiation.Terms;
import dev.capstan.api.operation.OperationSpec;
import dev.capstan.api.operation.ResultSink;
import dev.capstan.api.read.ReadSession;
import dev.capstan.api.value.Schema;
import dev.capstan.api.value.Value;
import dev.capstan.api.write.WriteSession;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** A target that keeps every promise, in memory. Thread-safe. */
class MemoryTarget implements StorageTarget {
    static final int BLOB_MAX = 384 << 10;
    static final long OPEN_MAX = 1L << 20;
    static final int WRITERS = 3;
    static final int READERS = 4;

    private final MemoryStorage storage;
    private final HostServices host;
    private final Map<UUID, Long> openBytesByTerms = new HashMap<>();
    private final Set<MemoryWriteSession> writers = new HashSet<>();
    private final Set<MemoryReadSession> readers = new HashSet<>();
    private boolean closed;

    MemoryTarget(MemoryStorage storage, HostServices host) {
        this.storage = storage;
        this.host = host;
    }

    MemoryStorage storage() {
        return storage;
    }

    HostServices host() {
        return host;
    }

    @Override
    public List<Fact> facts() {
        return List.of(
                fact(Facts.BLOB_MAX_BYTES, Value.of(BLOB_MAX)),
                fact(Facts.OPEN_MAX_BYTES, Value.of(OPEN_MAX)),
                fact(Facts.DEDUP_SCOPE, Value.of("target")),
                fact(Facts.WRITERS, Value.of(WRITERS)),
                fact(Facts.READERS, Value.of(READERS)));
    }

    static Fact fact(String key, Value value) {
        return new Fact(key, value, Fact.Surety.CONFIGURED, "the code");
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
    public synchronized Negotiation negotiate(Requirement requirement) throws CapstanException {
        requireOpen();
        if (requirement.maxBlobBytes() > BLOB_MAX) {
            return refused("BLOB_TOO_LARGE", "Blobs may have " + BLOB_MAX + " bytes.", "Make smaller blobs.");
        }
        if (requirement.maxOpenBytes() < requirement.maxBlobBytes()) {
            return refused("TOO_FEW_OPEN_BYTES", "One blob must be open at a time.", "Allow more open bytes.");
        }
        if (requirement.confidentiality() == Requirement.Confidentiality.ENCRYPTED_AT_REST) {
            return refused("NO_ENCRYPTION", "Memory is not encrypted.", "Ask for no encryption at rest.");
        }
        Terms terms = new Terms(UUID.randomUUID(), Value.Obj.EMPTY);
        openBytesByTerms.put(terms.id(), Math.min(OPEN_MAX, requirement.maxOpenBytes()));
        return new Negotiation.Accepted(terms, List.of(), List.of());
    }

    private static Negotiation refused(String code, String what, String wayOut) {
        return new Negotiation.Refused(code, what, List.of(wayOut), List.of());
    }

    @Override
    public synchronized WriteSession openWrite(Terms terms, SessionContext context) throws CapstanException {
        requireOpen();
        Long openBytes = openBytesByTerms.get(terms.id());
        if (openBytes == null) {
            throw new Refused("UNKNOWN_TERMS", "these terms are not from here", "Negotiate with this target.");
        }
        if (writers.size() == WRITERS) {
            throw new TryAgain("WRITERS", WRITERS + " sessions are writing", "Wait until one of them ends.");
        }
        MemoryWriteSession session = new MemoryWriteSession(this, context, openBytes);
        writers.add(session);
        return session;
    }

    @Override
    public synchronized ReadSession openRead(Value.Obj options, SessionContext context) throws CapstanException {
        requireOpen();
        if (readers.size() == READERS) {
            throw new TryAgain("READERS", READERS + " sessions are reading", "Wait until one of them ends.");
        }
        MemoryReadSession session = new MemoryReadSession(this, context);
        readers.add(session);
        return session;
    }

    synchronized void ended(Object session) {
        writers.remove(session);
        readers.remove(session);
    }

    private void requireOpen() throws CapstanException {
        if (closed) {
            throw new Refused("CLOSED", "the target is closed", "Open it again.");
        }
    }

    @Override
    public void run(OperationSpec operation, Value.Obj arguments, ResultSink out, SessionContext context)
            throws CapstanException {
        throw new Refused("NO_SUCH_OPERATION", "there is no operation " + operation.name(), "");
    }

    @Override
    public synchronized void close() {
        closed = true;
        List.copyOf(writers).forEach(MemoryWriteSession::close);
        List.copyOf(readers).forEach(MemoryReadSession::close);
    }
}
