package dev.capstan.host.source.tree;

import dev.capstan.host.snapshot.ListingEntry;
import dev.capstan.host.snapshot.ListingWriter;
import dev.capstan.host.snapshot.PathBytes;
import dev.capstan.host.source.SourceProblem;
import dev.capstan.host.source.SourceProblem.Kind;
import dev.capstan.host.source.linux.Status;
import dev.capstan.host.source.tar.EntryKind;
import dev.capstan.host.source.tar.Ownership;
import dev.capstan.host.source.tar.SparseMap;
import dev.capstan.host.source.tar.TarEntry;
import dev.capstan.host.source.tar.TarWriter;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Makes an entry of the stream and one of the listing from each thing the walk finds. */
final class EntryWriter implements TreeWalk.Visitor {
    private static final PathBytes ROOT = PathBytes.of(".");

    private final TarWriter tar;
    private final ListingWriter listing;
    private final TreeOptions options;
    private final String shownRoot;
    private final Consumer<SourceProblem> problems;
    private final FileCopy copy;
    private final OwnerNames owners = new OwnerNames();
    private final HardLinks links = new HardLinks();

    EntryWriter(
            TarWriter tar,
            ListingWriter listing,
            TreeOptions options,
            String shownRoot,
            Consumer<SourceProblem> problems) {
        this.tar = tar;
        this.listing = listing;
        this.options = options;
        this.shownRoot = shownRoot;
        this.problems = problems;
        this.copy = new FileCopy(tar);
    }

    @Override
    public void directory(PathBytes path, Status status, Optional<TreeFolder> folder) throws IOException {
        TarEntry entry = entry(EntryKind.DIRECTORY, path, status, PathBytes.NONE);
        if (folder.isPresent() && options.attributes()) {
            try {
                entry = entry.withAttributes(folder.get().attributes());
            } catch (IOException e) {
                problem(path, Kind.UNREADABLE, "its extended attributes are left out: " + TreeWalk.reason(e));
            }
        }
        write(entry);
    }

    @Override
    public void other(PathBytes path, byte[] name, Status status, TreeFolder parent) throws IOException {
        if (path.length() > ListingEntry.MAX_PATH) {
            problem(path.first(100), Kind.SKIPPED, "a path of " + path.length() + " bytes is too long to be kept");
            return;
        }
        Optional<PathBytes> first = links.find(status);
        if (first.isPresent()) {
            write(entry(EntryKind.HARD_LINK, path, status, first.get()));
            return;
        }
        boolean kept = switch (status.type()) {
            case Status.FILE -> file(path, name, parent);
            case Status.SYMLINK -> symlink(path, name, status, parent);
            case Status.FIFO -> special(EntryKind.FIFO, path, status);
            case Status.CHARACTER -> special(EntryKind.CHARACTER_DEVICE, path, status);
            case Status.BLOCK -> special(EntryKind.BLOCK_DEVICE, path, status);
            case Status.SOCKET -> skip(path, "a socket; whoever listens makes it anew");
            default -> skip(path, "a file of unknown type " + Integer.toOctalString(status.type()));
        };
        if (kept) {
            links.remember(status, path);
        }
    }

    private boolean skip(PathBytes path, String text) {
        problem(path, Kind.SKIPPED, text);
        return false;
    }

    private boolean special(EntryKind kind, PathBytes path, Status status) throws IOException {
        write(entry(kind, path, status, PathBytes.NONE));
        return true;
    }

    private boolean symlink(PathBytes path, byte[] name, Status status, TreeFolder parent) throws IOException {
        PathBytes target;
        try {
            target = PathBytes.of(parent.readLink(name));
        } catch (IOException e) {
            leaveOut(path, e);
            return false;
        }
        write(entry(EntryKind.SYMLINK, path, status, target));
        return true;
    }

    /** Everything that can go wrong with the file alone happens before its header is written, or ends in zeros. */
    private boolean file(PathBytes path, byte[] name, TreeFolder parent) throws IOException {
        try (TreeFile file = open(parent, name, path)) {
            if (file == null) {
                return false;
            }
            Status status;
            TarEntry entry;
            try {
                status = file.status();
                entry = entry(EntryKind.FILE, path, status, PathBytes.NONE)
                        .withSparse(SparseMap.of(file.data(status.size()), status.size()))
                        .withAttributes(options.attributes() ? file.attributes() : Map.of());
            } catch (IOException e) {
                leaveOut(path, e);
                return false;
            }
            write(entry);
            copy.copy(file, status, entry)
                    .ifPresent(flaw -> problem(path, flaw.unreadable() ? Kind.UNREADABLE : Kind.CHANGED, flaw.text()));
            return true;
        }
    }

    private @Nullable TreeFile open(TreeFolder parent, byte[] name, PathBytes path) {
        try {
            return parent.file(name);
        } catch (IOException e) {
            leaveOut(path, e);
            return null;
        }
    }

    private void leaveOut(PathBytes path, IOException e) {
        if (TreeWalk.isGone(e)) {
            problem(path, Kind.VANISHED, "it was gone before it could be read");
        } else {
            problem(path, Kind.UNREADABLE, TreeWalk.reason(e));
        }
    }

    private TarEntry entry(EntryKind kind, PathBytes path, Status status, PathBytes link) {
        boolean device = kind == EntryKind.CHARACTER_DEVICE || kind == EntryKind.BLOCK_DEVICE;
        Ownership owner = owners.of(status.uid(), status.gid());
        return new TarEntry(
                kind,
                path,
                status.permissions(),
                owner,
                status.modified(),
                kind == EntryKind.FILE ? status.size() : 0,
                link,
                device ? status.major() : 0,
                device ? status.minor() : 0,
                Optional.empty(),
                Map.of());
    }

    private void write(TarEntry entry) throws IOException {
        long offset = tar.begin(entry);
        Instant modified = entry.modified();
        listing.add(new ListingEntry(
                listed(entry.kind()),
                entry.path().isEmpty() ? ROOT : entry.path(),
                entry.size(),
                modified,
                entry.permissions(),
                entry.owner().uid(),
                entry.owner().gid(),
                entry.link(),
                offset));
    }

    private static ListingEntry.Kind listed(EntryKind kind) {
        return switch (kind) {
            case FILE -> ListingEntry.Kind.FILE;
            case HARD_LINK -> ListingEntry.Kind.HARD_LINK;
            case SYMLINK -> ListingEntry.Kind.SYMBOLIC_LINK;
            case CHARACTER_DEVICE -> ListingEntry.Kind.CHARACTER_DEVICE;
            case BLOCK_DEVICE -> ListingEntry.Kind.BLOCK_DEVICE;
            case DIRECTORY -> ListingEntry.Kind.DIRECTORY;
            case FIFO -> ListingEntry.Kind.FIFO;
        };
    }

    @Override
    public void problem(PathBytes path, Kind kind, String text) {
        problems.accept(new SourceProblem(path.isEmpty() ? shownRoot : shownRoot + "/" + path, kind, text));
    }
}
