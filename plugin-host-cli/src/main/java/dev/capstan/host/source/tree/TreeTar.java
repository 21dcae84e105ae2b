package dev.capstan.host.source.tree;

import dev.capstan.host.snapshot.ListingWriter;
import dev.capstan.host.source.SourceProblem;
import dev.capstan.host.source.linux.DirectoryHandle;
import dev.capstan.host.source.linux.Linux;
import dev.capstan.host.source.tar.TarWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.function.Consumer;

/** A directory tree as a tar stream, and the listing of it. An unchanged tree gives the same bytes, always. */
public final class TreeTar {
    private TreeTar() {}

    /**
     * Opens the root of a tree, through Linux calls where they work.
     *
     * @param root a directory, or a symbolic link to one
     */
    public static TreeFolder open(Path root) throws IOException {
        return Linux.obstacle().isEmpty()
                ? new LinuxFolder(DirectoryHandle.open(root))
                : new PathFolder(root.toRealPath());
    }

    /**
     * Writes both, on this thread.
     *
     * @param root closed at the end
     * @param shownRoot the root's path in what is told
     * @param tar gets the stream; not closed
     * @param listing gets the listing, in small pieces; not closed
     * @param problems gets what could not be read as it should; the rest is kept
     * @throws IOException if the root cannot be read, or one of the streams cannot be written
     */
    public static void write(
            TreeFolder root,
            String shownRoot,
            TreeOptions options,
            OutputStream tar,
            OutputStream listing,
            Consumer<SourceProblem> problems)
            throws IOException {
        TarWriter writer = new TarWriter(tar);
        ListingWriter list = new ListingWriter(listing);
        TreeWalk walk = new TreeWalk(root, options, new EntryWriter(writer, list, options, shownRoot, problems));
        try {
            walk.run();
        } finally {
            walk.close();
        }
        writer.finish();
        list.finish(writer.position());
    }
}
