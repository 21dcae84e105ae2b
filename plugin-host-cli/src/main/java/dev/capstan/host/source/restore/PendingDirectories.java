package dev.capstan.host.source.restore;

import dev.capstan.host.snapshot.PathBytes;
import dev.capstan.host.source.linux.LinuxException;
import dev.capstan.host.source.restore.RestoreProblem.Kind;
import dev.capstan.host.source.tar.TarEntry;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/** Directories that still get entries: their mode could forbid that, and each entry changes their time, so both are set when the stream has left them. */
final class PendingDirectories {
    private final Destination destination;
    private final Metadata metadata;
    private final Consumer<RestoreProblem> problems;
    private final Deque<Pending> pending = new ArrayDeque<>();

    private record Pending(List<PathBytes> levels, TarEntry entry) {
        boolean holds(List<PathBytes> path) {
            return path.size() > levels.size() && path.subList(0, levels.size()).equals(levels);
        }
    }

    PendingDirectories(Destination destination, Metadata metadata, Consumer<RestoreProblem> problems) {
        this.destination = destination;
        this.metadata = metadata;
        this.problems = problems;
    }

    void add(List<PathBytes> levels, TarEntry entry) {
        pending.push(new Pending(levels, entry));
    }

    /** Finishes all directories this path is not below. */
    void finishUnless(List<PathBytes> path) throws IOException {
        while (!pending.isEmpty() && !pending.getFirst().holds(path)) {
            finish(pending.pop());
        }
    }

    void finishAll() throws IOException {
        while (!pending.isEmpty()) {
            finish(pending.pop());
        }
    }

    private void finish(Pending directory) throws IOException {
        try {
            metadata.set(destination.existing(directory.levels()), directory.entry());
        } catch (LinuxException e) {
            if (e.isFatal()) {
                throw e;
            }
            problems.accept(new RestoreProblem(
                    directory.entry().path().toString(), Kind.NOT_ALL_SET, String.valueOf(e.getMessage())));
        }
    }
}
