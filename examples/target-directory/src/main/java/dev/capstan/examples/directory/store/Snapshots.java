package dev.capstan.examples.directory.store;

import dev.capstan.api.content.Digest;
import dev.capstan.api.content.SnapshotName;
import dev.capstan.examples.directory.digests.DigestFile;
import dev.capstan.examples.directory.digests.DigestStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/** The committed snapshots. Thread-safe; sees what others commit. */
public final class Snapshots {
    private final Layout layout;

    /**
     * Looks at nothing yet.
     *
     * @param layout where
     */
    public Snapshots(Layout layout) {
        this.layout = layout;
    }

    /** What is done with each snapshot of a walk. */
    @FunctionalInterface
    public interface Visitor<X extends Exception> {
        /**
         * One snapshot.
         *
         * @param folder its folder
         * @throws IOException ends the walk
         * @throws X ends the walk
         */
        void visit(Path folder) throws IOException, X;
    }

    /** What is done with each digest of a snapshot. */
    @FunctionalInterface
    public interface Needs {
        /**
         * One digest.
         *
         * @param digest which
         * @throws IOException ends it
         */
        void needs(Digest digest) throws IOException;
    }

    /**
     * Where a snapshot lies.
     *
     * @param name any
     * @return its folder, whether it exists or not
     */
    public Path folder(SnapshotName name) {
        return layout.snapshot(name);
    }

    /**
     * Whether it is committed.
     *
     * @param name any
     * @return look again after a moment
     */
    public boolean contains(SnapshotName name) {
        return Files.isDirectory(folder(name), LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * Visits all snapshots, ordered by path.
     *
     * @param visitor called for each
     * @param <X> what it may throw
     * @throws IOException when a folder cannot be listed
     * @throws X of the visitor
     */
    public <X extends Exception> void walk(Visitor<X> visitor) throws IOException, X {
        walk(layout.snapshots(), visitor);
    }

    private static <X extends Exception> void walk(Path folder, Visitor<X> visitor) throws IOException, X {
        List<Path> children;
        try (Stream<Path> list = Files.list(folder)) {
            children = list.sorted().toList();
        } catch (NoSuchFileException e) {
            return; // removed meanwhile
        }
        for (Path child : children) {
            if (child.toString().endsWith(FolderNames.SNAPSHOT)) {
                visitor.visit(child);
            } else if (Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS)) {
                walk(child, visitor);
            }
        }
    }

    /**
     * Reads the table of a snapshot.
     *
     * @param folder its folder
     * @return checked
     * @throws IOException {@link DamagedException} when it is not as it was written, or lies in a wrong folder
     */
    public SnapshotTable table(Path folder) throws IOException {
        SnapshotTable table = SnapshotTable.read(folder);
        if (!folder(table.name()).equals(folder)) {
            throw new DamagedException(folder, "it holds the snapshot " + table.name() + ", which belongs elsewhere");
        }
        return table;
    }

    /**
     * Reads which chunks a snapshot needs.
     *
     * @param folder its folder
     * @param table its table
     * @param needs called for each digest before the checksum of them all is known
     * @throws IOException {@link DamagedException} when the list is not as it was written; what was seen means nothing then
     */
    public void chunks(Path folder, SnapshotTable table, Needs needs) throws IOException {
        Path file = folder.resolve(SnapshotTable.CHUNKS);
        try (FileChannel channel = FileChannel.open(file)) {
            if (channel.size() != Math.multiplyExact(table.chunks(), Digest.BYTES)) {
                throw new DamagedException(
                        file, "it has " + channel.size() + " bytes for " + table.chunks() + " digests");
            }
            CRC32C checksum = new CRC32C();
            ByteBuffer bytes = ByteBuffer.allocate(Digest.BYTES);
            DigestStream digests = DigestFile.stream(channel, 0, table.chunks());
            for (var digest = digests.next(); digest != null; digest = digests.next()) {
                digest.putTo(bytes.clear());
                checksum.update(bytes.flip());
                needs.needs(digest);
            }
            if ((int) checksum.getValue() != table.chunksChecksum()) {
                throw new DamagedException(file, "its CRC-32C does not fit");
            }
        }
    }

    /**
     * Where a file of a snapshot lies.
     *
     * @param folder the snapshot's
     * @param file which
     * @return its path
     */
    public static Path file(Path folder, SnapshotTable.Entry file) {
        return folder.resolve(FolderNames.segment(file.name()));
    }
}
