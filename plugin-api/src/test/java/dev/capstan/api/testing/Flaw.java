package dev.capstan.api.testing;

import dev.capstan.api.StorageTarget;
import dev.capstan.api.content.Blob;
import dev.capstan.api.context.SessionContext;
import dev.capstan.api.error.CapstanException;
import dev.capstan.api.read.Done;
import dev.capstan.api.read.Plan;
import dev.capstan.api.read.ReadSession;
import dev.capstan.api.read.Sink;
import dev.capstan.api.write.BlobFeed;
import dev.capstan.api.write.Dedup;
import dev.capstan.api.write.SnapshotSource;
import dev.capstan.api.write.Stored;
import dev.capstan.api.write.WriteSession;
import dev.capstan.conformance.Promise;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * A way to break a promise, and what the kit must say about it.
 *
 * @param name what the target does wrong
 * @param breaking puts it around a sound target; called for every target opened on one storage
 * @param found the case that finds it first and foremost
 * @param promise the promise that case must say is broken
 * @param seen what its sentence must hold
 * @param also the other cases that fail because of it; empty when it spoils so much that they are not counted
 */
record Flaw(
        String name,
        UnaryOperator<StorageTarget> breaking,
        String found,
        Promise promise,
        String seen,
        Optional<Set<String>> also) {

    /** Only these other cases fail. */
    Flaw alsoFailing(String... cases) {
        return new Flaw(name, breaking, found, promise, seen, Optional.of(Set.of(cases)));
    }

    /** Hardly anything works with it, so it says nothing about the other cases. */
    Flaw amongMany() {
        return new Flaw(name, breaking, found, promise, seen, Optional.empty());
    }

    /** Where the kit finds a flaw, and what it says. */
    static final class Draft {
        private final String name;
        private final UnaryOperator<StorageTarget> breaking;

        Draft(String name, UnaryOperator<StorageTarget> breaking) {
            this.name = name;
            this.breaking = breaking;
        }

        Flaw isFoundBy(String found, Promise promise, String seen) {
            return new Flaw(name, breaking, found, promise, seen, Optional.of(Set.of()));
        }
    }

    static Draft target(String name, UnaryOperator<StorageTarget> breaking) {
        return new Draft(name, breaking);
    }

    static Draft writer(String name, UnaryOperator<WriteSession> breaking) {
        return new Draft(name, target -> new Forwarding.Target(target) {
            @Override
            WriteSession writer(WriteSession session, SessionContext context) {
                return breaking.apply(session);
            }
        });
    }

    static Draft reader(String name, UnaryOperator<ReadSession> breaking) {
        return new Draft(name, target -> new Forwarding.Target(target) {
            @Override
            ReadSession reader(ReadSession session, SessionContext context) {
                return breaking.apply(session);
            }
        });
    }

    static Draft context(String name, UnaryOperator<SessionContext> breaking) {
        return new Draft(name, target -> new Forwarding.Target(target) {
            @Override
            SessionContext context(SessionContext context) {
                return breaking.apply(context);
            }
        });
    }

    static Draft source(String name, UnaryOperator<SnapshotSource> breaking) {
        return writer(name, session -> new Forwarding.Writer(session) {
            @Override
            public Stored store(SnapshotSource source) throws CapstanException {
                return super.store(breaking.apply(source));
            }
        });
    }

    static Draft feed(String name, UnaryOperator<BlobFeed> breaking) {
        return source(name, source -> new Forwarding.Source(source) {
            @Override
            BlobFeed feed(BlobFeed feed) {
                return breaking.apply(feed);
            }
        });
    }

    static Draft blob(String name, UnaryOperator<Blob> breaking) {
        return source(name, source -> new Forwarding.Source(source) {
            @Override
            Blob blob(Blob blob) {
                return breaking.apply(blob);
            }
        });
    }

    /** Made anew for each session, with what it remembers. */
    static Draft dedup(String name, Supplier<UnaryOperator<Dedup>> remembering) {
        return writer(name, session -> {
            UnaryOperator<Dedup> breaking = remembering.get();
            return new Forwarding.Writer(session) {
                @Override
                public Stored store(SnapshotSource source) throws CapstanException {
                    return super.store(new Forwarding.Source(source) {
                        @Override
                        public BlobFeed blobs(Dedup dedup) throws CapstanException {
                            return super.blobs(breaking.apply(dedup));
                        }
                    });
                }
            };
        });
    }

    static Draft sink(String name, UnaryOperator<Sink> breaking) {
        return reader(name, session -> new Forwarding.Reader(session) {
            @Override
            public Done fetch(Plan plan, Sink sink) throws CapstanException {
                return super.fetch(plan, breaking.apply(sink));
            }

            @Override
            public Done verify(Plan plan, Sink sink, Duration budget) throws CapstanException {
                return super.verify(plan, breaking.apply(sink), budget);
            }
        });
    }

    static Draft done(String name, UnaryOperator<Done> breaking) {
        return reader(name, session -> new Forwarding.Reader(session) {
            @Override
            public Done fetch(Plan plan, Sink sink) throws CapstanException {
                return breaking.apply(super.fetch(plan, sink));
            }

            @Override
            public Done verify(Plan plan, Sink sink, Duration budget) throws CapstanException {
                return breaking.apply(super.verify(plan, sink, budget));
            }
        });
    }

    @Override
    public String toString() {
        return name;
    }
}
