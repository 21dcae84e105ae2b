package dev.capstan.host.source.restore;

import dev.capstan.host.snapshot.ListingEntry;
import dev.capstan.host.snapshot.ListingReader;
import dev.capstan.host.snapshot.PathBytes;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The entries of a tree that somebody wants, and where in the stream they stand: the paths asked for, what lies below them, the directories above them, and
 * what a hard link among them is another name of.
 */
final class Selection {
    private static final PathBytes ROOT = PathBytes.of(".");

    private final List<PathBytes> paths;
    private final Set<PathBytes> found = new HashSet<>();
    /** Files wanted only because a wanted hard link is another name of them: by their own path, the path they are made at. */
    private final Map<PathBytes, PathBytes> aliases = new HashMap<>();

    private final List<ByteRange> ranges = new ArrayList<>();

    private final long streamLength;

    private Selection(List<PathBytes> paths, long streamLength) {
        this.paths = paths;
        this.streamLength = streamLength;
    }

    /** Opens a listing from its beginning; the caller closes. */
    @FunctionalInterface
    interface Listing {
        InputStream open() throws IOException;
    }

    /** All of it. */
    static Selection all(long streamLength) {
        Selection all = new Selection(List.of(), streamLength);
        all.ranges.addAll(ByteRange.whole(streamLength));
        return all;
    }

    /** Reads the listing, twice if it must. */
    static Selection of(List<PathBytes> paths, long streamLength, Listing listing) throws IOException {
        Selection selection = new Selection(paths, streamLength);
        selection.collect(listing, (entry, range) -> selection.isWanted(entry));
        if (!selection.aliases.isEmpty()) {
            selection.collect(listing, (entry, range) -> selection.isWantedSomehow(entry));
        }
        return selection;
    }

    /** Whether an entry, which stands in this part of the stream, is taken. */
    @FunctionalInterface
    interface Filter {
        boolean takes(ListingEntry entry, ByteRange range) throws IOException;
    }

    /** Leaves out what the filter does not take. */
    void reduce(Listing listing, Filter filter) throws IOException {
        collect(listing, (entry, range) -> isWantedSomehow(entry) && filter.takes(entry, range));
    }

    private void collect(Listing listing, Filter filter) throws IOException {
        ranges.clear();
        try (InputStream in = listing.open()) {
            ListingReader reader = new ListingReader(in);
            Optional<ListingEntry> entry = reader.next();
            while (entry.isPresent()) {
                Optional<ListingEntry> next = reader.next();
                // An entry reaches to the next one; the last one to the end of the stream.
                long end = next.isPresent()
                        ? next.get().offset()
                        : reader.streamLength().orElseThrow();
                if (end > streamLength) {
                    throw new IOException("the listing speaks of byte " + end + " of a stream of " + streamLength);
                }
                ByteRange range = new ByteRange(entry.get().offset(), end);
                if (filter.takes(entry.get(), range)) {
                    ByteRange.append(ranges, range);
                }
                entry = next;
            }
        }
    }

    private boolean isWanted(ListingEntry entry) {
        boolean wanted = paths.isEmpty();
        for (PathBytes path : paths) {
            if (entry.path().isWithin(path)) {
                found.add(path);
                wanted = true;
            }
        }
        if (wanted && entry.kind() == ListingEntry.Kind.HARD_LINK && !selects(entry.target())) {
            aliases.putIfAbsent(entry.target(), entry.path());
        }
        return wanted || (entry.kind() == ListingEntry.Kind.DIRECTORY && isAbove(entry.path()));
    }

    private boolean isWantedSomehow(ListingEntry entry) {
        return isWanted(entry) || aliases.containsKey(entry.path());
    }

    private boolean isAbove(PathBytes directory) {
        return !directory.equals(ROOT) && paths.stream().anyMatch(path -> path.isWithin(directory));
    }

    /** Whether a path was asked for, or lies in or above one that was. */
    private boolean selects(PathBytes path) {
        return paths.isEmpty() || paths.stream().anyMatch(path::isWithin);
    }

    /** Whether an entry of the stream belongs to it. */
    boolean takes(PathBytes path, boolean directory) {
        return selects(path) || (directory && !path.isEmpty() && isAbove(path));
    }

    /** Where a file is to be made that is wanted only under another name. */
    Optional<PathBytes> alias(PathBytes path) {
        return Optional.ofNullable(aliases.get(path));
    }

    /** What was asked for and does not exist in the snapshot. */
    List<PathBytes> absent() {
        return paths.stream().filter(path -> !found.contains(path)).toList();
    }

    /** The parts of the stream that hold it, in order, each beginning at a header. */
    List<ByteRange> ranges() {
        return ranges;
    }
}
