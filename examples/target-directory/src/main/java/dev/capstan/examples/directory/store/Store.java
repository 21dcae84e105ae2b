package dev.capstan.examples.directory.store;

import dev.capstan.api.context.SessionContext;
import dev.capstan.api.error.CapstanException;
import dev.capstan.examples.directory.disk.Disk;
import dev.capstan.examples.directory.disk.Failures;
import java.io.IOException;
import java.nio.file.Path;

/** A directory target on disk. Thread-safe; any number of processes may have the same one. Holds nothing open. */
public final class Store {
    private final Layout layout;
    private final Disk disk;
    private final Path scratchFolder;
    private final int syncThreads;
    private final Marker marker;
    private final Gate gate;
    private final Staging staging;
    private final Chunks chunks;
    private final Snapshots snapshots;

    /**
     * Touches nothing yet.
     *
     * @param root absolute
     * @param disk changes
     * @param scratchFolder where files may be that vanish by themselves
     * @param syncThreads of a write session, see {@code Syncer}
     */
    public Store(Path root, Disk disk, Path scratchFolder, int syncThreads) {
        this.layout = new Layout(root);
        this.disk = disk;
        this.scratchFolder = scratchFolder;
        this.syncThreads = syncThreads;
        this.marker = new Marker(layout, disk);
        this.gate = new Gate(layout.gate());
        this.staging = new Staging(layout, disk);
        this.chunks = new Chunks(layout);
        this.snapshots = new Snapshots(layout);
    }

    /**
     * Whether it is ours.
     *
     * @return looks and makes
     */
    public Marker marker() {
        return marker;
    }

    /**
     * Its chunks.
     *
     * @return to look at
     */
    public Chunks chunks() {
        return chunks;
    }

    /**
     * Its snapshots.
     *
     * @return to look at
     */
    public Snapshots snapshots() {
        return snapshots;
    }

    /**
     * The directory.
     *
     * @return absolute
     */
    public Path root() {
        return layout.root();
    }

    /**
     * Where files may be that vanish by themselves.
     *
     * @return exists
     */
    public Path scratchFolder() {
        return scratchFolder;
    }

    Layout layout() {
        return layout;
    }

    Disk disk() {
        return disk;
    }

    Gate gate() {
        return gate;
    }

    Staging staging() {
        return staging;
    }

    /**
     * Opens a writing session; makes the target in an empty directory, and removes what dead sessions left.
     *
     * @param context of the session
     * @return the caller closes it
     * @throws CapstanException when it cannot be
     */
    public Writer openWriter(SessionContext context) throws CapstanException {
        marker.require();
        try {
            StagingFolder folder = gate.closed(context, () -> {
                staging.removeDead();
                return staging.create(Staging.Kind.WRITE);
            });
            return new Writer(this, folder, context, syncThreads);
        } catch (IOException e) {
            throw Failures.translate(e, "open a write session", layout.root());
        }
    }

    /** Gives a staging folder back as far as that can be done; never fails, because the next session does the rest. */
    void release(StagingFolder folder, SessionContext context) {
        try {
            try {
                gate.closed(context, () -> {
                    folder.close(!staging.collecting());
                    return true;
                });
            } finally {
                folder.disown();
            }
        } catch (IOException | CapstanException e) {
            System.getLogger(Store.class.getName())
                    .log(System.Logger.Level.DEBUG, "left for a later session: " + folder.path(), e);
        }
    }
}
