package dev.capstan.host.source.restore;

import dev.capstan.host.snapshot.PathBytes;
import dev.capstan.host.source.linux.DirectoryHandle;
import dev.capstan.host.source.linux.LinuxException;
import dev.capstan.host.source.restore.RestoreProblem.Kind;
import dev.capstan.host.source.tar.EntryKind;
import dev.capstan.host.source.tar.TarEntry;
import dev.capstan.host.source.tar.TarReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Makes what a stream describes below one open directory. Every directory on the way to an entry is opened in the one above it, and a symbolic link there is
 * never followed, whether it came from the stream or was there before: nothing can be made outside. What cannot be made is told, the rest is kept. One thread.
 */
final class Extraction implements AutoCloseable {
    private final Selection selection;
    private final Consumer<RestoreProblem> problems;
    private final Pulse pulse;
    private final Destination destination;
    private final EntryMaker maker;
    private final PendingDirectories pending;
    private long entries;

    /** @param root closed with this */
    Extraction(
            DirectoryHandle root,
            Selection selection,
            RestoreOptions options,
            Consumer<RestoreProblem> problems,
            Pulse pulse) {
        this.selection = selection;
        this.problems = problems;
        this.pulse = pulse;
        this.destination = new Destination(root);
        Metadata metadata = new Metadata(problems);
        this.maker = new EntryMaker(destination, selection, options, metadata, pulse);
        this.pending = new PendingDirectories(destination, metadata, problems);
    }

    /** How many entries were made. */
    long entries() {
        return entries;
    }

    /**
     * Extracts a part of the stream: whole entries, and with the last of them the end mark.
     *
     * @param in exactly these bytes
     * @param last whether the stream ends with this part
     * @throws IOException if the stream is damaged or the destination cannot take any more
     */
    void extract(InputStream in, ByteRange range, boolean last) throws IOException {
        TarReader reader = new TarReader(in, range.start());
        Optional<TarEntry> entry = reader.next();
        while (entry.isPresent()) {
            extract(entry.get(), reader);
            pulse.beat(reader.position());
            entry = last || reader.following() < range.end() ? reader.next() : Optional.empty();
        }
    }

    private void extract(TarEntry entry, TarReader data) throws IOException {
        boolean directory = entry.kind() == EntryKind.DIRECTORY;
        boolean taken = selection.takes(entry.path(), directory);
        Optional<PathBytes> alias = taken ? Optional.empty() : selection.alias(entry.path());
        if (!taken && alias.isEmpty()) {
            return;
        }
        PathBytes path = alias.orElse(entry.path());
        Optional<List<PathBytes>> levels = SafePath.of(path);
        if (levels.isEmpty() || (levels.get().isEmpty() && !directory)) {
            problem(path, Kind.REFUSED, "the snapshot wants a place outside the destination");
            return;
        }
        try {
            pending.finishUnless(levels.get());
            Optional<String> refusal = maker.make(entry, levels.get(), data);
            if (refusal.isPresent()) {
                problem(path, Kind.REFUSED, refusal.get());
                return;
            }
            if (directory) {
                pending.add(levels.get(), entry);
            }
            entries++;
        } catch (LinuxException e) {
            if (e.isFatal()) {
                throw e;
            }
            problem(path, Kind.FAILED, String.valueOf(e.getMessage()));
        }
    }

    private void problem(PathBytes path, Kind kind, String text) {
        problems.accept(new RestoreProblem(path.toString(), kind, text));
    }

    /** Sets modes and times of the directories still open. Once, after the last part. */
    void finish() throws IOException {
        pending.finishAll();
    }

    @Override
    public void close() throws IOException {
        destination.close();
    }
}
