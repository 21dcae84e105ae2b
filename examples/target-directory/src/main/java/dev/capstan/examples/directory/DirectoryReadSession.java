package dev.capstan.examples.directory;

import dev.capstan.api.content.Digest;
import dev.capstan.api.content.SnapshotName;
import dev.capstan.api.context.Event;
import dev.capstan.api.context.HostServices;
import dev.capstan.api.context.SessionContext;
import dev.capstan.api.error.Broken;
import dev.capstan.api.error.CapstanException;
import dev.capstan.api.read.Cursor;
import dev.capstan.api.read.Done;
import dev.capstan.api.read.Plan;
import dev.capstan.api.read.ReadSession;
import dev.capstan.api.read.Sink;
import dev.capstan.api.read.SnapshotInfo;
import dev.capstan.examples.directory.digests.DigestSorter;
import dev.capstan.examples.directory.disk.Failures;
import dev.capstan.examples.directory.store.DamagedException;
import dev.capstan.examples.directory.store.SnapshotTable;
import dev.capstan.examples.directory.store.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;

/** Lists, plans and fetches. Used by one thread. Takes no lock and writes nothing below the target's directory. */
final class DirectoryReadSession implements ReadSession {
    private final Store store;
    private final HostServices host;
    private final SessionContext context;
    private final Consumer<AutoCloseable> onClose;
    private final boolean present;
    private final Map<UUID, Wanted> plans = new HashMap<>();
    private boolean closed;

    private DirectoryReadSession(
            Store store, HostServices host, SessionContext context, boolean present, Consumer<AutoCloseable> onClose) {
        this.store = store;
        this.host = host;
        this.context = context;
        this.present = present;
        this.onClose = onClose;
    }

    static DirectoryReadSession open(
            Store store, HostServices host, SessionContext context, Consumer<AutoCloseable> onClose)
            throws CapstanException {
        boolean present = store.marker().present(); // a copy without its locks can be read
        if (!present) {
            context.event(Event.of(
                    host.clock().instant(),
                    Event.Level.ADVISORY,
                    "directory.empty",
                    store.root() + " is empty or absent: nothing was stored there yet, or its disk is not mounted"));
        }
        return new DirectoryReadSession(store, host, context, present, onClose);
    }

    /** Something that works with files. */
    private interface Work<T> {
        T run() throws IOException, CapstanException;
    }

    private <T> T guard(String doing, Work<T> work) throws CapstanException {
        if (closed) {
            throw new Broken("SESSION_OVER", "the read session was closed and used", "");
        }
        try {
            return work.run();
        } catch (IOException e) {
            throw Failures.translate(e, doing, store.root());
        }
    }

    @Override
    public Cursor<SnapshotInfo> snapshots(String prefix) throws CapstanException {
        return guard("list snapshots", () -> {
            List<SnapshotInfo> found = new ArrayList<>();
            if (present) {
                store.snapshots().walk(folder -> {
                    try {
                        SnapshotTable table = store.snapshots().table(folder);
                        if (table.name().toString().startsWith(prefix)) {
                            found.add(new SnapshotInfo(table.name(), table.bytes(), folder.toString()));
                        }
                    } catch (IOException e) {
                        context.event(Event.of(
                                host.clock().instant(),
                                Event.Level.WARNING,
                                "snapshot.damaged",
                                "not listed: " + folder + ": " + Failures.reason(e)));
                    }
                });
            }
            found.sort(Comparator.comparing(SnapshotInfo::name));
            return Cursor.of(found);
        });
    }

    @Override
    public Plan planFiles(Collection<SnapshotName> names) throws CapstanException {
        return guard("look for snapshots", () -> {
            Wanted wanted = new Wanted(store);
            TreeSet<Path> folders = new TreeSet<>();
            for (SnapshotName name : names) {
                if (present && store.snapshots().contains(name)) {
                    folders.add(store.snapshots().folder(name));
                } else {
                    wanted.miss(name.toString());
                }
            }
            folders.forEach(wanted::addSnapshot);
            return keep(wanted);
        });
    }

    @Override
    public Plan planBlobs(Cursor<Digest> digests) throws CapstanException {
        return guard("look for chunks", () -> {
            try (DigestSorter sorter = new DigestSorter(store.scratchFolder())) {
                for (Optional<Digest> digest = digests.next(); digest.isPresent(); digest = digests.next()) {
                    sorter.add(digest.get());
                }
                Wanted wanted = new Wanted(store);
                wanted.addChunks(sorter.sorted());
                return keep(wanted);
            }
        });
    }

    @Override
    public Plan planAll() throws CapstanException {
        return guard("look for everything", () -> {
            try (DigestSorter sorter = new DigestSorter(store.scratchFolder())) {
                Wanted wanted = new Wanted(store);
                if (present) {
                    store.snapshots().walk(folder -> {
                        SnapshotTable table = wanted.addSnapshot(folder);
                        try {
                            if (table != null) {
                                store.snapshots().chunks(folder, table, sorter::add);
                            }
                        } catch (DamagedException e) {
                            wanted.damaged(e);
                        }
                    });
                }
                wanted.addChunks(sorter.sorted());
                return keep(wanted);
            }
        });
    }

    private Plan keep(Wanted wanted) {
        UUID id = UUID.randomUUID();
        plans.put(id, wanted);
        return wanted.plan(id);
    }

    @Override
    public Done fetch(Plan plan, Sink sink) throws CapstanException {
        return deliver(plan, sink, false, Duration.ZERO);
    }

    @Override
    public Done verify(Plan plan, Sink sink, Duration budget) throws CapstanException {
        return deliver(plan, sink, true, budget);
    }

    private Done deliver(Plan plan, Sink sink, boolean verify, Duration budget) throws CapstanException {
        return guard("read", () -> {
            Wanted wanted = plans.remove(plan.id());
            if (wanted == null) {
                throw new Broken("PLAN_UNKNOWN", "the plan was used before, or is of another session", "");
            }
            try (wanted) {
                return new Delivery(store, host, context, sink, verify, budget).run(wanted);
            }
        });
    }

    @Override
    public void close() {
        closed = true;
        plans.values().forEach(Wanted::close);
        plans.clear();
        onClose.accept(this);
    }
}
