package dev.capstan.api.testing;

import dev.capstan.api.StorageTarget;
import dev.capstan.api.content.Blob;
import dev.capstan.api.content.Digest;
import dev.capstan.api.content.SnapshotName;
import dev.capstan.api.context.Event;
import dev.capstan.api.context.SessionContext;
import dev.capstan.api.error.Cancelled;
import dev.capstan.api.error.CapstanException;
import dev.capstan.api.error.DeviceFailed;
import dev.capstan.api.error.Refused;
import dev.capstan.api.error.TryAgain;
import dev.capstan.api.negotiation.Fact;
import dev.capstan.api.negotiation.Facts;
import dev.capstan.api.negotiation.Negotiation;
import dev.capstan.api.negotiation.Obligation;
import dev.capstan.api.negotiation.Requirement;
import dev.capstan.api.negotiation.Terms;
import dev.capstan.api.read.Cursor;
import dev.capstan.api.read.Done;
import dev.capstan.api.read.Plan;
import dev.capstan.api.read.ReadSession;
import dev.capstan.api.read.Sink;
import dev.capstan.api.read.SnapshotInfo;
import dev.capstan.api.testing.Forwarding.Context;
import dev.capstan.api.testing.Forwarding.Feed;
import dev.capstan.api.testing.Forwarding.Reader;
import dev.capstan.api.testing.Forwarding.Source;
import dev.capstan.api.testing.Forwarding.Target;
import dev.capstan.api.testing.Forwarding.Writer;
import dev.capstan.api.value.Schema;
import dev.capstan.api.value.Value;
import dev.capstan.api.write.BlobFeed;
import dev.capstan.api.write.Receipt;
import dev.capstan.api.write.SnapshotSource;
import dev.capstan.api.write.Stored;
import dev.capstan.api.write.WriteSession;
import dev.capstan.conformance.Promise;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** Targets that break a promise in what they say of themselves, in their sessions' lives, or when they are cancelled. */
final class TargetFlaws {
    private TargetFlaws() {}

    static List<Flaw> all() {
        List<Flaw> all = new ArrayList<>();
        all.addAll(facts());
        all.addAll(negotiating());
        all.addAll(describing());
        all.addAll(cancelling());
        all.addAll(living());
        all.addAll(closing());
        return all;
    }

    private static Flaw.Draft facts(String name, UnaryOperator<List<Fact>> breaking) {
        return Flaw.target(name, target -> new Target(target) {
            @Override
            public List<Fact> facts() {
                return breaking.apply(super.facts());
            }
        });
    }

    private static Flaw.Draft stating(String name, String key, long value) {
        return facts(
                name,
                facts -> facts.stream()
                        .map(fact -> fact.key().equals(key) ? MemoryTarget.fact(key, Value.of(value)) : fact)
                        .toList());
    }

    private static List<Flaw> facts() {
        return List.of(
                facts("repeats a fact", facts -> {
                            List<Fact> more = new ArrayList<>(facts);
                            more.add(facts.get(4));
                            return more;
                        })
                        .isFoundBy("facts-are-complete", Promise.FACTS_COMPLETE, "is stated more than once"),
                stating("takes smaller blobs than it says", Facts.BLOB_MAX_BYTES, MemoryTarget.BLOB_MAX + 1)
                        .isFoundBy("facts-can-be-relied-on", Promise.WITHIN_FACTS_ACCEPTED, "BLOB_TOO_LARGE")
                        .alsoFailing("a-blob-of-the-largest-size-comes-back"),
                stating("takes larger blobs than it says", Facts.BLOB_MAX_BYTES, 300 << 10)
                        .isFoundBy("too-large-a-blob-is-refused", Promise.BEYOND_FACTS_REFUSED, "are Accepted"),
                stating("holds more than it says", Facts.OPEN_MAX_BYTES, MemoryTarget.BLOB_MAX)
                        .isFoundBy("many-blobs-come-back", Promise.OPEN_BYTES_STATED, "where it states"),
                stating("claims more writers than it has", Facts.WRITERS, 5)
                        .isFoundBy("as-many-writers-as-stated", Promise.SESSIONS_AS_STATED, "write session 4 of 5")
                        .alsoFailing("writers-do-not-mix"),
                stating("admits fewer writers than it lets in", Facts.WRITERS, 1)
                        .isFoundBy("as-many-writers-as-stated", Promise.ONE_MORE, "throws nothing instead of TryAgain"),
                stating("claims more readers than it has", Facts.READERS, 5)
                        .isFoundBy("as-many-readers-as-stated", Promise.SESSIONS_AS_STATED, "read session 5 of 5"));
    }

    private static List<Flaw> negotiating() {
        return List.of(
                Flaw.target("accepts the impossible", target -> new Target(target) {
                            @Override
                            public Negotiation negotiate(Requirement requirement) throws CapstanException {
                                return super.negotiate(new Requirement(
                                        requirement.confidentiality(),
                                        requirement.maxBlobBytes(),
                                        Long.MAX_VALUE,
                                        requirement.options()));
                            }
                        })
                        .isFoundBy("an-impossible-requirement-is-refused", Promise.BEYOND_FACTS_REFUSED, "are Accepted")
                        .alsoFailing("few-open-bytes-are-kept-or-refused"),
                Flaw.target("refuses without a word", target -> new Target(target) {
                            @Override
                            public Negotiation negotiate(Requirement requirement) throws CapstanException {
                                return super.negotiate(requirement) instanceof Negotiation.Refused refused
                                        ? new Negotiation.Refused(refused.code(), "", List.of(), List.of())
                                        : super.negotiate(requirement);
                            }
                        })
                        .isFoundBy("every-refusal-shows-ways-out", Promise.REFUSAL_EXPLAINED, "the refusal of"),
                Flaw.target("accepts any terms", target -> new Target(target) {
                            @Override
                            public WriteSession openWrite(Terms terms, SessionContext context) throws CapstanException {
                                Requirement any = new Requirement(
                                        Requirement.Confidentiality.ANY,
                                        MemoryTarget.BLOB_MAX,
                                        MemoryTarget.OPEN_MAX,
                                        Value.Obj.EMPTY);
                                Negotiation.Accepted own = (Negotiation.Accepted) to.negotiate(any);
                                return super.openWrite(own.terms(), context);
                            }
                        })
                        .isFoundBy(
                                "made-up-terms-are-refused", Promise.FOREIGN_TERMS, "throws nothing instead of Refused")
                        .alsoFailing("few-open-bytes-are-kept-or-refused", "terms-of-another-target-are-refused"),
                Flaw.target("lets terms serve once", target -> new Target(target) {
                            private final Set<UUID> used = new HashSet<>();

                            @Override
                            public WriteSession openWrite(Terms terms, SessionContext context) throws CapstanException {
                                if (!used.add(terms.id())) {
                                    throw new Refused("USED", "these terms were used", "Negotiate again.");
                                }
                                return super.openWrite(terms, context);
                            }
                        })
                        .isFoundBy("terms-serve-again", Promise.TERMS_REUSABLE, "USED"),
                Flaw.target("never settles what it left open", target -> new Target(target) {
                            @Override
                            public Negotiation negotiate(Requirement requirement) throws CapstanException {
                                return super.negotiate(requirement) instanceof Negotiation.Accepted accepted
                                        ? new Negotiation.Provisional(
                                                accepted.terms(),
                                                List.of(new Obligation("PROVE_IT", "Something is open.", "a look")),
                                                List.of(),
                                                List.of())
                                        : super.negotiate(requirement);
                            }
                        })
                        .isFoundBy("obligations-are-settled", Promise.OBLIGATIONS_SETTLED, "PROVE_IT was open"));
    }

    private static List<Flaw> describing() {
        return List.of(
                Flaw.target("has a default of another kind", target -> new Target(target) {
                            @Override
                            public Schema writeOptions() {
                                return Schema.of(Schema.Field.withDefault(
                                        "compress", Schema.Kind.FLAG, Value.of("yes"), "Whether to compress."));
                            }
                        })
                        .isFoundBy("options-are-well-formed", Promise.SCHEMAS, "writeOptions.compress is of kind FLAG"),
                Flaw.context("reports events nobody can look up", context -> new Context(context) {
                            @Override
                            public boolean cancelled() {
                                event(Event.of(Instant.EPOCH, Event.Level.INFO, "Looked At It", "It looked."));
                                return super.cancelled();
                            }
                        })
                        .isFoundBy("events-are-well-formed", Promise.EVENTS, "'Looked At It'"));
    }

    private static List<Flaw> cancelling() {
        return List.of(
                Flaw.context("ignores cancelling", context -> new Context(context) {
                            @Override
                            public boolean cancelled() {
                                return false;
                            }
                        })
                        .isFoundBy(
                                "cancelling-stops-a-store", Promise.CANCEL_SEEN, "throws nothing instead of Cancelled")
                        .alsoFailing("cancelling-stops-a-fetch", "cancelling-stops-a-verification"),
                Flaw.reader("calls a cancelled fetch a failure", session -> new Reader(session) {
                            @Override
                            public Done fetch(Plan plan, Sink sink) throws CapstanException {
                                try {
                                    return super.fetch(plan, sink);
                                } catch (Cancelled e) {
                                    throw new DeviceFailed("ABORTED", "the read was aborted", "");
                                }
                            }
                        })
                        .isFoundBy(
                                "cancelling-a-restore-anywhere-does-no-harm",
                                Promise.CANCEL_IS_CANCELLED,
                                "DeviceFailed ABORTED")
                        .alsoFailing("a-cancelled-sink-leaves-the-session-usable", "cancelling-stops-a-fetch"),
                Flaw.target("keeps half a snapshot when it is cancelled", target -> new Target(target) {
                            @Override
                            WriteSession writer(WriteSession session, SessionContext context) {
                                return new Writer(session) {
                                    @Override
                                    public Stored store(SnapshotSource source) throws CapstanException {
                                        Stored stored = super.store(source);
                                        // too late to look: it is in already
                                        if (context.cancelled()) {
                                            throw new Cancelled();
                                        }
                                        return stored;
                                    }

                                    @Override
                                    public void close() {
                                        try {
                                            if (context.cancelled()) {
                                                to.commit();
                                            }
                                        } catch (CapstanException e) {
                                            // then it is lost
                                        }
                                        super.close();
                                    }
                                };
                            }

                            @Override
                            SessionContext context(SessionContext context) {
                                return new Context(context) {
                                    @Override
                                    public boolean cancelled() {
                                        return false;
                                    }
                                };
                            }
                        })
                        .isFoundBy(
                                "cancelling-a-backup-anywhere-leaves-whole-snapshots",
                                Promise.NOTHING_HALF,
                                "it is listed")
                        .alsoFailing(
                                "cancelling-stops-a-fetch",
                                "cancelling-stops-a-store",
                                "cancelling-stops-a-verification"));
    }

    private static List<Flaw> living() {
        return List.of(
                Flaw.target("loses patience with a slow source", target -> new Target(target) {
                            @Override
                            WriteSession writer(WriteSession session, SessionContext context) {
                                return new Writer(session) {
                                    @Override
                                    public Stored store(SnapshotSource source) throws CapstanException {
                                        Instant start = context.host().clock().instant();
                                        return super.store(new Source(source) {
                                            @Override
                                            BlobFeed feed(BlobFeed feed) {
                                                return new Feed(feed) {
                                                    @Override
                                                    public List<Blob> next(int maxBlobs, long maxBytes)
                                                            throws CapstanException {
                                                        List<Blob> blobs = super.next(maxBlobs, maxBytes);
                                                        Instant now = context.host()
                                                                .clock()
                                                                .instant();
                                                        if (Duration.between(start, now)
                                                                        .toHours()
                                                                > 12) {
                                                            throw new TryAgain("LEASE", "the lease is over", "");
                                                        }
                                                        return blobs;
                                                    }
                                                };
                                            }
                                        });
                                    }
                                };
                            }
                        })
                        .isFoundBy("a-slow-source-is-waited-for", Promise.SLOW_SOURCE, "LEASE"),
                Flaw.writer("compares blobs with their digests", session -> new Writer(session) {
                            @Override
                            public Stored store(SnapshotSource source) throws CapstanException {
                                return super.store(new Source(source) {
                                    @Override
                                    Blob blob(Blob blob) {
                                        requireHash(blob);
                                        return blob;
                                    }
                                });
                            }
                        })
                        .isFoundBy("digests-are-opaque", Promise.ONLY_CAPSTAN, "IllegalArgumentException")
                        .alsoFailing(
                                "a-blob-that-is-too-long-is-not-stored-longer",
                                "a-blob-that-is-too-short-is-not-stored"),
                Flaw.target("shows a snapshot before it is whole", HalfListed::new)
                        .isFoundBy("readers-work-beside-a-writer", Promise.NOTHING_HALF, "in the middle of a store"),
                Flaw.target("mixes what several write", target -> new Target(target) {
                            private int writing;

                            @Override
                            WriteSession writer(WriteSession session, SessionContext context) {
                                return new Writer(session) {
                                    @Override
                                    public Stored store(SnapshotSource source) throws CapstanException {
                                        synchronized (to) {
                                            writing++;
                                        }
                                        Stored stored = super.store(source);
                                        return stored;
                                    }

                                    @Override
                                    public Receipt finish() throws CapstanException {
                                        synchronized (to) {
                                            writing--;
                                        }
                                        if (writing > 0) {
                                            throw new TryAgain("BUSY", "somebody else is writing", "");
                                        }
                                        return super.finish();
                                    }
                                };
                            }
                        })
                        .isFoundBy("writers-do-not-mix", Promise.SESSIONS_AS_STATED, "BUSY")
                        .amongMany());
    }

    /** Lists a snapshot from the moment its store begins. */
    private static final class HalfListed extends Target {
        private static final Set<SnapshotName> BEGUN = ConcurrentHashMap.newKeySet();

        HalfListed(StorageTarget to) {
            super(to);
        }

        @Override
        WriteSession writer(WriteSession session, SessionContext context) {
            return new Writer(session) {
                @Override
                public Stored store(SnapshotSource source) throws CapstanException {
                    BEGUN.add(source.name());
                    try {
                        return super.store(source);
                    } finally {
                        BEGUN.remove(source.name());
                    }
                }
            };
        }

        @Override
        ReadSession reader(ReadSession session, SessionContext context) {
            return new Reader(session) {
                @Override
                public Cursor<SnapshotInfo> snapshots(String prefix) throws CapstanException {
                    TreeMap<SnapshotName, SnapshotInfo> all = new TreeMap<>();
                    for (var name : BEGUN) {
                        if (name.toString().startsWith(prefix)) {
                            all.put(name, new SnapshotInfo(name, 0, "memory"));
                        }
                    }
                    try (var cursor = super.snapshots(prefix)) {
                        for (var next = cursor.next(); next.isPresent(); next = cursor.next()) {
                            all.put(next.get().name(), next.get());
                        }
                    }
                    return Cursor.of(all.values());
                }
            };
        }
    }

    private static void requireHash(Blob blob) {
        try (ReadableByteChannel bytes = blob.open()) {
            ByteBuffer buffer = ByteBuffer.allocate(blob.size() + 1);
            for (int n = 0; n >= 0 && buffer.hasRemaining(); ) {
                n = bytes.read(buffer);
            }
            MessageDigest sum = MessageDigest.getInstance("SHA-256");
            sum.update(buffer.flip());
            if (!Digest.of(sum.digest()).equals(blob.digest())) {
                throw new IllegalArgumentException("that is not its digest");
            }
        } catch (CapstanException | IOException e) {
            // the store itself will say so
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static List<Flaw> closing() {
        return List.of(
                Flaw.target("works on after it was closed", target -> new Target(target) {
                            @Override
                            public void close() {}
                        })
                        .isFoundBy("a-closed-target-refuses", Promise.CLOSED, "is not refused")
                        .alsoFailing("a-closed-target-abandons-its-sessions"),
                Flaw.writer("writes on after it was closed", session -> new Writer(session) {
                            @Override
                            public void close() {}
                        })
                        .isFoundBy("a-closed-write-session-refuses", Promise.CLOSED, "is not refused")
                        .alsoFailing(
                                "a-source-that-fails-at-any-pull-is-survived",
                                "an-abandoned-session-takes-nothing-along",
                                "as-many-writers-as-stated",
                                "cancelling-a-backup-anywhere-leaves-whole-snapshots"),
                Flaw.writer("writes on after it was finished", session -> new Writer(session) {
                            @Override
                            public Receipt finish() throws CapstanException {
                                return super.commit();
                            }
                        })
                        .isFoundBy(
                                "a-finished-session-refuses",
                                Promise.CLOSED,
                                "a store into a finished session is not refused"),
                Flaw.reader("reads on after it was closed", session -> new Reader(session) {
                            private boolean closed;

                            @Override
                            public Plan planFiles(Collection<SnapshotName> names) throws CapstanException {
                                return closed
                                        ? new Plan(new UUID(0, 0), List.of(), List.of(), 0)
                                        : super.planFiles(names);
                            }

                            @Override
                            public void close() {
                                closed = true;
                                super.close();
                            }
                        })
                        .isFoundBy("a-closed-read-session-refuses", Promise.CLOSED, "a plan of a closed session"),
                Flaw.writer("cannot be closed twice", session -> new Writer(session) {
                            private Optional<String> closed = Optional.empty();

                            @Override
                            public void close() {
                                if (closed.isPresent()) {
                                    throw new IllegalStateException("closed already");
                                }
                                closed = Optional.of("closed");
                                super.close();
                            }
                        })
                        .isFoundBy("closing-again-is-harmless", Promise.CLOSE_QUIET, "closed already")
                        .alsoFailing("an-abandoned-session-takes-nothing-along"));
    }
}
