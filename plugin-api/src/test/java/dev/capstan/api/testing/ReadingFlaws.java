package dev.capstan.api.testing;

import dev.capstan.api.content.Digest;
import dev.capstan.api.content.SnapshotFile;
import dev.capstan.api.content.SnapshotName;
import dev.capstan.api.error.Cancelled;
import dev.capstan.api.error.CapstanException;
import dev.capstan.api.error.DeviceFailed;
import dev.capstan.api.error.Refused;
import dev.capstan.api.read.Cursor;
import dev.capstan.api.read.Done;
import dev.capstan.api.read.Plan;
import dev.capstan.api.read.ReadSession;
import dev.capstan.api.read.Sink;
import dev.capstan.api.read.SnapshotInfo;
import dev.capstan.api.testing.Forwarding.Reader;
import dev.capstan.api.testing.Forwarding.ToSink;
import dev.capstan.conformance.Promise;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;

/** Targets that break a promise while they list, fetch or verify. */
final class ReadingFlaws {
    private ReadingFlaws() {}

    static List<Flaw> all() {
        List<Flaw> all = new ArrayList<>();
        all.addAll(listing());
        all.addAll(planning());
        all.addAll(delivering());
        all.addAll(reporting());
        return all;
    }

    /** Changes what is listed. */
    @FunctionalInterface
    private interface Listing {
        List<SnapshotInfo> list(ReadSession session, String prefix, List<SnapshotInfo> sound) throws CapstanException;
    }

    private static Flaw.Draft listing(String name, Listing listing) {
        return Flaw.reader(name, session -> new Reader(session) {
            @Override
            public Cursor<SnapshotInfo> snapshots(String prefix) throws CapstanException {
                return Cursor.of(listing.list(to, prefix, drain(to.snapshots(prefix))));
            }
        });
    }

    private static List<SnapshotInfo> drain(Cursor<SnapshotInfo> cursor) throws CapstanException {
        List<SnapshotInfo> all = new ArrayList<>();
        try (cursor) {
            for (Optional<SnapshotInfo> next = cursor.next(); next.isPresent(); next = cursor.next()) {
                all.add(next.get());
            }
        }
        return all;
    }

    private static List<Flaw> listing() {
        return List.of(
                listing("lists in any order", (session, prefix, sound) -> {
                            Collections.reverse(sound);
                            return sound;
                        })
                        .isFoundBy("snapshots-are-listed-by-name", Promise.LIST_ORDER, "are listed as")
                        .alsoFailing("hostile-snapshot-names-stay-apart", "long-names-are-taken"),
                listing(
                                "lists more than was asked for",
                                (session, prefix, sound) -> drain(session.snapshots(
                                        prefix.substring(0, Math.max(prefix.indexOf(':') + 1, prefix.length() - 1)))))
                        .isFoundBy("a-prefix-selects", Promise.LIST_PREFIX, "it lists"),
                listing(
                                "says nothing of sizes",
                                (session, prefix, sound) -> sound.stream()
                                        .map(info -> new SnapshotInfo(info.name(), 0, info.where()))
                                        .toList())
                        .isFoundBy("a-listing-says-size-and-place", Promise.LIST_INFO, "are listed with 0"),
                Flaw.reader("starts a listing again at its end", session -> new Reader(session) {
                            @Override
                            public Cursor<SnapshotInfo> snapshots(String prefix) throws CapstanException {
                                List<SnapshotInfo> all = drain(super.snapshots(prefix));
                                return new Cursor<>() {
                                    private int at;

                                    @Override
                                    public Optional<SnapshotInfo> next() {
                                        if (at == all.size()) {
                                            at = 0;
                                            return Optional.empty();
                                        }
                                        return Optional.of(all.get(at++));
                                    }

                                    @Override
                                    public void close() {}
                                };
                            }
                        })
                        .isFoundBy("snapshots-are-listed-by-name", Promise.CURSOR_END, "after the end")
                        .amongMany());
    }

    private static List<Flaw> planning() {
        return List.of(
                Flaw.reader("confuses upper and lower case", session -> new Reader(session) {
                            @Override
                            public Plan planFiles(Collection<SnapshotName> names) throws CapstanException {
                                TreeMap<String, SnapshotName> folded = new TreeMap<>();
                                for (SnapshotInfo info : drain(super.snapshots(""))) {
                                    folded.putIfAbsent(info.name().toString().toLowerCase(Locale.ROOT), info.name());
                                }
                                return super.planFiles(names.stream()
                                        .map(name -> folded.getOrDefault(
                                                name.toString().toLowerCase(Locale.ROOT), name))
                                        .toList());
                            }
                        })
                        .isFoundBy("hostile-snapshot-names-stay-apart", Promise.NAMES_APART, "came as []")
                        .alsoFailing("hostile-store-names-stay-apart"),
                Flaw.reader("says nothing of missing snapshots", session -> new Reader(session) {
                            @Override
                            public Plan planFiles(Collection<SnapshotName> names) throws CapstanException {
                                Plan plan = super.planFiles(names);
                                return new Plan(plan.id(), plan.steps(), List.of(), 0);
                            }
                        })
                        .isFoundBy("a-plan-names-missing-snapshots", Promise.PLAN_MISSING, "it says 0 missing"),
                Flaw.reader("counts the missing it names", session -> new Reader(session) {
                            @Override
                            public Plan planBlobs(Cursor<Digest> wanted) throws CapstanException {
                                Plan plan = super.planBlobs(wanted);
                                return new Plan(
                                        plan.id(),
                                        plan.steps(),
                                        plan.missing(),
                                        plan.missing().size());
                            }
                        })
                        .isFoundBy("a-plan-names-missing-blobs", Promise.PLAN_MISSING, "it counts 1000"),
                Flaw.reader("closes what is wanted", session -> new Reader(session) {
                            @Override
                            public Plan planBlobs(Cursor<Digest> wanted) throws CapstanException {
                                try (wanted) {
                                    return super.planBlobs(wanted);
                                }
                            }
                        })
                        .isFoundBy("a-snapshot-comes-back", Promise.WANTED, "they were closed")
                        .amongMany(),
                Flaw.reader("plans what it could read of a list", session -> new Reader(session) {
                            @Override
                            public Plan planBlobs(Cursor<Digest> wanted) throws CapstanException {
                                return super.planBlobs(new Cursor<>() {
                                    @Override
                                    public Optional<Digest> next() {
                                        try {
                                            return wanted.next();
                                        } catch (CapstanException e) {
                                            return Optional.empty();
                                        }
                                    }

                                    @Override
                                    public void close() {}
                                });
                            }
                        })
                        .isFoundBy("what-is-wanted-may-fail", Promise.WANTED, "throws nothing"),
                Flaw.reader("takes a plan it does not know for an empty one", session -> new Reader(session) {
                            @Override
                            public Done fetch(Plan plan, Sink sink) throws CapstanException {
                                try {
                                    return super.fetch(plan, sink);
                                } catch (Refused e) {
                                    return new Done(0, 0, 0, 0, List.of(), true);
                                }
                            }
                        })
                        .isFoundBy(
                                "a-plan-of-another-session-is-refused", Promise.PLAN_ONCE, "a plan of another session")
                        .alsoFailing(
                                "a-closed-read-session-refuses", "a-failing-sink-ends-a-fetch", "a-plan-is-used-once"),
                Flaw.reader("fetches a plan again", session -> new Reader(session) {
                            private final List<SnapshotName> last = new ArrayList<>();

                            @Override
                            public Plan planFiles(Collection<SnapshotName> names) throws CapstanException {
                                last.clear();
                                last.addAll(names);
                                return super.planFiles(names);
                            }

                            @Override
                            public Done fetch(Plan plan, Sink sink) throws CapstanException {
                                try {
                                    return super.fetch(plan, sink);
                                } catch (Refused e) {
                                    if (last.isEmpty()) {
                                        throw e;
                                    }
                                    return super.fetch(super.planFiles(last), sink);
                                }
                            }
                        })
                        .isFoundBy("a-plan-is-used-once", Promise.PLAN_ONCE, "a plan that was fetched is not refused")
                        .alsoFailing("a-failing-sink-ends-a-fetch"),
                Flaw.reader("plans everything but blobs", session -> new Reader(session) {
                            @Override
                            public Plan planAll() throws CapstanException {
                                return super.planFiles(drain(super.snapshots("")).stream()
                                        .map(SnapshotInfo::name)
                                        .toList());
                            }
                        })
                        .isFoundBy("everything-comes-with-plan-all", Promise.PLAN_ALL, "did not come"),
                Flaw.reader("cannot plan nothing", session -> new Reader(session) {
                            @Override
                            public Plan planFiles(Collection<SnapshotName> names) throws CapstanException {
                                if (names.isEmpty()) {
                                    throw new Refused("NOTHING", "there is nothing to plan", "");
                                }
                                return super.planFiles(names);
                            }
                        })
                        .isFoundBy("a-plan-without-anything-is-complete", Promise.FETCH_EXACT, "NOTHING"));
    }

    private static ReadableByteChannel channel(byte[] bytes) {
        return Channels.newChannel(new ByteArrayInputStream(bytes));
    }

    private static List<Flaw> delivering() {
        return List.of(
                Flaw.sink("delivers the first blob twice", sink -> new ToSink(sink) {
                            private boolean first = true;

                            @Override
                            public Reply blob(Digest digest, int size, ReadableByteChannel bytes)
                                    throws CapstanException {
                                if (first) {
                                    first = false;
                                    sink.blob(digest, size, channel(new byte[size]));
                                }
                                return super.blob(digest, size, bytes);
                            }
                        })
                        .isFoundBy("a-blob-wanted-twice-comes-once", Promise.FETCH_EXACT, "came twice")
                        .amongMany(),
                Flaw.sink("loses the last byte of a blob", sink -> new ToSink(sink) {
                            @Override
                            public Reply blob(Digest digest, int size, ReadableByteChannel bytes)
                                    throws CapstanException {
                                return super.blob(digest, Math.max(0, size - 1), bytes);
                            }
                        })
                        .isFoundBy("a-snapshot-comes-back", Promise.ROUND_TRIP, "yielded more")
                        .amongMany(),
                Flaw.sink("believes that everything is good", sink -> new ToSink(sink) {
                            @Override
                            public Reply blob(Digest digest, int size, ReadableByteChannel bytes)
                                    throws CapstanException {
                                Reply reply = super.blob(digest, size, bytes);
                                return reply == Reply.CORRUPT ? Reply.TAKEN : reply;
                            }

                            @Override
                            public Reply file(SnapshotName snapshot, SnapshotFile file) throws CapstanException {
                                Reply reply = super.file(snapshot, file);
                                return reply == Reply.CORRUPT ? Reply.TAKEN : reply;
                            }
                        })
                        .isFoundBy(
                                "a-damaged-blob-is-never-good",
                                Promise.DAMAGE_FOUND,
                                "was damaged, and it says 0 corrupt")
                        .alsoFailing("a-damaged-file-is-never-good", "a-sink-is-believed"),
                Flaw.sink("does not stop", sink -> new ToSink(sink) {
                            @Override
                            public Reply blob(Digest digest, int size, ReadableByteChannel bytes)
                                    throws CapstanException {
                                Reply reply = super.blob(digest, size, bytes);
                                return reply == Reply.STOP ? Reply.TAKEN : reply;
                            }
                        })
                        .isFoundBy("a-sink-stops-a-fetch", Promise.SINK_STOP, "more came"),
                Flaw.sink("wants everything read", sink -> new ToSink(sink) {
                            @Override
                            public Reply blob(Digest digest, int size, ReadableByteChannel bytes)
                                    throws CapstanException {
                                Reply reply = super.blob(digest, size, bytes);
                                try {
                                    return bytes.read(ByteBuffer.allocate(1)) > 0 ? Reply.CORRUPT : reply;
                                } catch (IOException e) {
                                    throw new DeviceFailed("READ", e.toString(), "");
                                }
                            }
                        })
                        .isFoundBy("a-sink-need-not-read", Promise.SINK_LAZY, "none of them read")
                        .alsoFailing("everything-comes-with-plan-all"),
                Flaw.sink("takes what its sink throws for damage", sink -> new ToSink(sink) {
                            @Override
                            public Reply blob(Digest digest, int size, ReadableByteChannel bytes)
                                    throws CapstanException {
                                try {
                                    return super.blob(digest, size, bytes);
                                } catch (Refused e) {
                                    return Reply.CORRUPT;
                                }
                            }
                        })
                        .isFoundBy(
                                "a-failing-sink-ends-a-fetch",
                                Promise.SINK_THROWS,
                                "throws nothing instead of Refused"),
                Flaw.reader("is useless after it was cancelled", session -> new Reader(session) {
                            private boolean cancelled;

                            @Override
                            public Done fetch(Plan plan, Sink sink) throws CapstanException {
                                if (cancelled) {
                                    throw new Refused("CANCELLED_BEFORE", "the session was cancelled", "");
                                }
                                try {
                                    return super.fetch(plan, sink);
                                } catch (Cancelled e) {
                                    cancelled = true;
                                    throw e;
                                }
                            }
                        })
                        .isFoundBy(
                                "a-cancelled-sink-leaves-the-session-usable",
                                Promise.READER_USABLE,
                                "CANCELLED_BEFORE"));
    }

    private static List<Flaw> reporting() {
        return List.of(
                Flaw.done(
                                "is always complete",
                                done -> new Done(
                                        done.blobs(),
                                        done.files(),
                                        done.bytes(),
                                        done.corrupt(),
                                        done.failures(),
                                        true))
                        .isFoundBy("a-plan-names-missing-blobs", Promise.DONE_COMPLETE, "it says complete")
                        .alsoFailing(
                                "a-damaged-blob-is-found",
                                "a-damaged-blob-is-never-good",
                                "a-damaged-file-is-found",
                                "a-damaged-file-is-never-good",
                                "a-plan-names-missing-snapshots",
                                "a-sink-is-believed",
                                "a-sink-stops-a-fetch",
                                "a-verification-is-incomplete-without-everything",
                                "a-verification-keeps-to-its-budget"),
                Flaw.done(
                                "is never complete",
                                done -> new Done(
                                        done.blobs(),
                                        done.files(),
                                        done.bytes(),
                                        done.corrupt(),
                                        done.failures(),
                                        false))
                        .isFoundBy("a-snapshot-comes-back", Promise.DONE_COMPLETE, "it says not complete")
                        .amongMany(),
                Flaw.done(
                                "does not count bytes",
                                done -> new Done(
                                        done.blobs(),
                                        done.files(),
                                        0,
                                        done.corrupt(),
                                        done.failures(),
                                        done.complete()))
                        .isFoundBy("a-snapshot-comes-back", Promise.DONE_NUMBERS, "and it says")
                        .amongMany(),
                Flaw.done(
                                "does not say where damage is",
                                done -> new Done(
                                        done.blobs(),
                                        done.files(),
                                        done.bytes(),
                                        done.corrupt(),
                                        List.of(),
                                        done.complete()))
                        .isFoundBy("a-sink-is-believed", Promise.SINK_CORRUPT, "1 corrupt, []")
                        .alsoFailing(
                                "a-damaged-blob-is-found",
                                "a-damaged-blob-is-never-good",
                                "a-damaged-file-is-found",
                                "a-damaged-file-is-never-good"),
                Flaw.reader("verifies by asking whether it is there", session -> new Reader(session) {
                            @Override
                            public Done verify(Plan plan, Sink sink, Duration budget) throws CapstanException {
                                return super.fetch(plan, new Sink() {
                                    @Override
                                    public Reply blob(Digest digest, int size, ReadableByteChannel bytes) {
                                        return Reply.TAKEN;
                                    }

                                    @Override
                                    public Reply file(SnapshotName snapshot, SnapshotFile file) {
                                        return Reply.TAKEN;
                                    }
                                });
                            }
                        })
                        .isFoundBy("a-damaged-blob-is-found", Promise.DAMAGE_FOUND, "it says 0 corrupt, complete")
                        .alsoFailing(
                                "a-damaged-file-is-found",
                                "a-verification-keeps-to-its-budget",
                                "a-verification-reads-everything",
                                "cancelling-stops-a-verification"),
                Flaw.reader("verifies as long as it takes", session -> new Reader(session) {
                            @Override
                            public Done verify(Plan plan, Sink sink, Duration budget) throws CapstanException {
                                return super.verify(plan, sink, Duration.ZERO);
                            }
                        })
                        .isFoundBy("a-verification-keeps-to-its-budget", Promise.BUDGET, "it went on for 12000"),
                Flaw.reader("verifies that nothing is missing", session -> new Reader(session) {
                            @Override
                            public Done verify(Plan plan, Sink sink, Duration budget) throws CapstanException {
                                Done done = super.verify(plan, sink, budget);
                                return new Done(
                                        done.blobs(),
                                        done.files(),
                                        done.bytes(),
                                        done.corrupt(),
                                        done.failures(),
                                        done.complete() || plan.missingCount() > 0);
                            }
                        })
                        .isFoundBy(
                                "a-verification-is-incomplete-without-everything",
                                Promise.DONE_COMPLETE,
                                "a verification says complete"));
    }
}
