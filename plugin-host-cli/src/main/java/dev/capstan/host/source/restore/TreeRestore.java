package dev.capstan.host.source.restore;

import dev.capstan.api.error.Cancelled;
import dev.capstan.api.error.CapstanException;
import dev.capstan.api.error.DeviceFailed;
import dev.capstan.api.error.NotHeld;
import dev.capstan.api.error.Refused;
import dev.capstan.host.snapshot.PathBytes;
import dev.capstan.host.source.linux.DirectoryHandle;
import dev.capstan.host.source.linux.Linux;
import dev.capstan.host.source.linux.LinuxException;
import dev.capstan.host.source.restore.RestoreProblem.Kind;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Restores a directory snapshot, all of it or some paths, into a directory.
 *
 * <p>Life: made with the two indexes, which were fetched before; then {@link #next()} until it is empty, and for each round its blobs are fetched; then
 * {@link #extract} once; {@link #close()} removes the spool files. What could not be fetched need not stop a restore: what does not depend on it comes
 * back, the rest is told. One thread.
 */
public final class TreeRestore implements AutoCloseable {
    private final Path destination;
    private final RestoreOptions options;
    private final Consumer<RestoreProblem> problems;
    private final Spools spools;
    private Step step = Step.FIRST;
    private Selection selection;

    private enum Step {
        FIRST,
        SELECT,
        EXTRACT
    }

    /**
     * Checks the destination and the indexes; makes the destination if it is not there.
     *
     * @param treeIndex file {@code tree.tar.didx} of the snapshot
     * @param listingIndex file {@code files.lst.didx} of the snapshot
     * @param destination a directory, or the place for one
     * @param options what to restore
     * @param spool a directory for spool files, with room for all that is restored; beside the destination where it is empty
     * @param problems gets what does not come back as it was
     * @throws CapstanException {@code Refused} for a destination that may not be used, {@code NotHeld} for a damaged index
     */
    public TreeRestore(
            Path treeIndex,
            Path listingIndex,
            Path destination,
            RestoreOptions options,
            Optional<Path> spool,
            Consumer<RestoreProblem> problems)
            throws CapstanException {
        this.destination = destination.toAbsolutePath().normalize();
        this.options = options;
        this.problems = problems;
        checkDestination();
        Path beside = Optional.ofNullable(this.destination.getParent()).orElse(this.destination);
        this.spools = Spools.open(treeIndex, listingIndex, spool.orElse(beside));
        this.selection = Selection.all(spools.tree().length());
    }

    private void checkDestination() throws CapstanException {
        Optional<String> obstacle = Linux.obstacle();
        if (obstacle.isPresent()) {
            throw new Refused(
                    "RESTORE_NEEDS_LINUX",
                    "a tree is restored through Linux system calls, which do not work here: " + obstacle.get(),
                    "Restore on 64-bit Linux, or restore the snapshot as it is (--raw).");
        }
        try {
            Files.createDirectories(destination);
            if (!options.overwrite() && !isEmpty(destination)) {
                throw new Refused(
                        "DESTINATION_NOT_EMPTY",
                        destination + " holds something already",
                        "Name an empty or new directory, or allow it with --overwrite.");
            }
        } catch (IOException e) {
            throw new Refused(
                    "DESTINATION_UNUSABLE",
                    destination + " cannot be used: " + e,
                    "Name a directory that can be written to.");
        }
    }

    private static boolean isEmpty(Path directory) throws IOException {
        try (DirectoryStream<Path> names = Files.newDirectoryStream(directory)) {
            return !names.iterator().hasNext();
        }
    }

    /**
     * The next round of fetching.
     *
     * @return empty when nothing more is needed
     */
    public Optional<RestoreRound> next() throws CapstanException {
        try {
            if (step == Step.FIRST) {
                return Optional.of(first());
            }
            if (step == Step.SELECT) {
                select();
                step = Step.EXTRACT;
                spools.tree().want(selection.ranges());
                return Optional.of(spools.round("data", List.of(spools.tree())));
            }
            return Optional.empty();
        } catch (IOException e) {
            throw Damage.of("the snapshot's index or listing cannot be read", e);
        }
    }

    private RestoreRound first() throws IOException, CapstanException {
        spools.listing().want(ByteRange.whole(spools.listing().length()));
        if (!options.paths().isEmpty()) {
            step = Step.SELECT;
            return spools.round("listing", List.of(spools.listing()));
        }
        step = Step.EXTRACT;
        spools.tree().want(selection.ranges());
        // The listing is small, and tells what can be saved should chunks be missing.
        return spools.round("data", List.of(spools.listing(), spools.tree()));
    }

    private void select() throws IOException, CapstanException {
        if (!spools.listing().isComplete()) {
            throw new NotHeld(
                    "LISTING_MISSING",
                    "a part of the snapshot's listing could not be fetched, so single paths cannot be found",
                    "Restore the whole snapshot, or this one from another copy.");
        }
        selection = Selection.of(options.paths(), spools.tree().length(), this::openListing);
        List<PathBytes> absent = selection.absent();
        if (absent.size() == options.paths().size()) {
            throw new NotHeld(
                    "PATH_NOT_HELD",
                    "the snapshot holds no " + absent.get(0)
                            + (absent.size() > 1 ? ", nor anything else asked for" : ""),
                    "Look at the paths in the snapshot's listing.");
        }
        for (PathBytes path : absent) {
            problems.accept(new RestoreProblem(path.toString(), Kind.MISSING, "the snapshot does not hold it"));
        }
    }

    private BufferedInputStream openListing() throws IOException {
        return new BufferedInputStream(
                spools.listing().read(new ByteRange(0, spools.listing().length())), 1 << 16);
    }

    /**
     * Makes what was fetched.
     *
     * @param pulse told how far it came, asked whether to go on
     * @return how many entries came back
     * @throws CapstanException {@code NotHeld} if the snapshot is damaged, {@code DeviceFailed} if the destination takes no more, {@code Cancelled}
     */
    public long extract(RestorePulse pulse) throws CapstanException {
        try {
            leaveOutMissing();
        } catch (IOException e) {
            throw Damage.of("the snapshot's listing cannot be read", e);
        }
        try (Extraction extraction =
                new Extraction(DirectoryHandle.open(destination), selection, options, problems, new Pulse(pulse))) {
            for (ByteRange range : selection.ranges()) {
                boolean last = range.end() == spools.tree().length();
                extraction.extract(new BufferedInputStream(spools.tree().read(range), 1 << 16), range, last);
            }
            extraction.finish();
            return extraction.entries();
        } catch (Pulse.Stopped e) {
            throw new Cancelled();
        } catch (LinuxException e) {
            throw new DeviceFailed(
                    "DESTINATION_FAILED",
                    "the restore cannot go on: " + e.getMessage(),
                    "Look at the file system of " + destination + " and make room there.",
                    Map.of("where", destination.toString()),
                    e);
        } catch (IOException e) {
            throw Damage.of("the snapshot's tree cannot be read to its end", e);
        }
    }

    private void leaveOutMissing() throws IOException, CapstanException {
        if (spools.tree().isComplete()) {
            return;
        }
        if (!spools.listing().isComplete()) {
            throw new NotHeld(
                    "CHUNKS_MISSING",
                    "chunks of the snapshot could not be fetched, nor all of the listing that tells what can be saved",
                    "Restore this snapshot from another copy, or restore it as it is (--raw) to save what is there.");
        }
        List<PathBytes> missing = new ArrayList<>();
        selection.reduce(this::openListing, (entry, range) -> {
            boolean held = spools.tree().holds(range);
            if (!held) {
                missing.add(entry.path());
            }
            return held;
        });
        missing.forEach(path -> problems.accept(
                new RestoreProblem(path.toString(), Kind.MISSING, "a part of it could not be fetched")));
    }

    /** Removes the spool files. Idempotent. */
    @Override
    public void close() throws CapstanException {
        spools.close();
    }
}
