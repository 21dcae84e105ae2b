package dev.capstan.host.source.restore;

import dev.capstan.host.snapshot.PathBytes;
import dev.capstan.host.source.linux.DirectoryHandle;
import dev.capstan.host.source.linux.Linux;
import dev.capstan.host.source.linux.LinuxException;
import dev.capstan.host.source.linux.Status;
import dev.capstan.host.source.tar.EntryKind;
import dev.capstan.host.source.tar.TarEntry;
import dev.capstan.host.source.tar.TarReader;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Makes one entry at its place. */
final class EntryMaker {
    private static final Optional<String> MADE = Optional.empty();

    private final Destination destination;
    private final Selection selection;
    private final RestoreOptions options;
    private final Metadata metadata;
    private final FileMaker files;

    EntryMaker(Destination destination, Selection selection, RestoreOptions options, Metadata metadata, Pulse pulse) {
        this.destination = destination;
        this.selection = selection;
        this.options = options;
        this.metadata = metadata;
        this.files = new FileMaker(pulse);
    }

    /**
     * Makes it.
     *
     * @param levels where, from the root down; none only for a directory
     * @return why it is refused; empty when it was made
     * @throws LinuxException if it could not be made
     */
    Optional<String> make(TarEntry entry, List<PathBytes> levels, TarReader data) throws IOException {
        if (levels.isEmpty()) {
            return MADE;
        }
        DirectoryHandle where = destination.directory(Destination.parent(levels));
        byte[] name = Destination.name(levels);
        return switch (entry.kind()) {
            case DIRECTORY -> directory(where, name);
            case FILE -> {
                clear(where, name);
                files.make(where, name, entry, data, metadata);
                yield MADE;
            }
            case SYMLINK -> {
                clear(where, name);
                where.makeSymlink(name, entry.link().bytes());
                metadata.setLink(where, name, entry);
                yield MADE;
            }
            case HARD_LINK -> hardLink(where, name, levels, entry);
            case FIFO -> {
                clear(where, name);
                where.makeFifo(name);
                metadata.setNode(where, name, entry);
                yield MADE;
            }
            case CHARACTER_DEVICE, BLOCK_DEVICE -> device(where, name, entry);
        };
    }

    private Optional<String> directory(DirectoryHandle where, byte[] name) throws IOException {
        Optional<Status> there = where.status(name);
        if (there.isPresent() && there.get().isDirectory()) {
            // Met again in a damaged stream, made on the way to something below it, or to be merged.
            return MADE;
        }
        clear(where, name);
        where.makeDirectory(name);
        return MADE;
    }

    private Optional<String> hardLink(DirectoryHandle where, byte[] name, List<PathBytes> levels, TarEntry entry)
            throws IOException {
        PathBytes target = selection.alias(entry.link()).orElse(entry.link());
        Optional<List<PathBytes>> targetLevels = SafePath.of(target);
        if (targetLevels.isEmpty() || targetLevels.get().isEmpty()) {
            return Optional.of("a hard link to a place outside the destination: " + target);
        }
        if (targetLevels.get().equals(levels)) {
            // Its file was made under this name, because its own name was not asked for.
            return MADE;
        }
        DirectoryHandle from = destination.existing(Destination.parent(targetLevels.get()));
        byte[] existing = Destination.name(targetLevels.get());
        if (from.status(existing).map(Status::isDirectory).orElse(false)) {
            return Optional.of("a hard link to a directory: " + target);
        }
        clear(where, name);
        where.makeLink(name, from, existing);
        return MADE;
    }

    private Optional<String> device(DirectoryHandle where, byte[] name, TarEntry entry) throws IOException {
        if (!options.devices() || !Linux.isRoot()) {
            return Optional.of("a device node; they are made only for root, and only when asked for");
        }
        clear(where, name);
        int type = entry.kind() == EntryKind.CHARACTER_DEVICE ? Status.CHARACTER : Status.BLOCK;
        where.makeDevice(name, type, entry.major(), entry.minor());
        metadata.setNode(where, name, entry);
        return MADE;
    }

    /** Removes what stands in the way, if that is allowed; a directory only if it is empty. */
    private void clear(DirectoryHandle where, byte[] name) throws IOException {
        if (!options.overwrite()) {
            return;
        }
        Optional<Status> there = where.status(name);
        if (there.isPresent() && there.get().isDirectory()) {
            where.removeDirectory(name);
        } else if (there.isPresent()) {
            where.removeFile(name);
        }
    }
}
