package dev.capstan.host.source.tree;

import dev.capstan.host.snapshot.PathBytes;
import dev.capstan.host.source.SourceProblem.Kind;
import dev.capstan.host.source.linux.LinuxException;
import dev.capstan.host.source.linux.Status;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;

/**
 * Goes through a tree, depth first, names of a directory in the order of their bytes, a directory before what is in it. Never follows a symbolic link. What
 * cannot be read or is gone is told and left out.
 */
final class TreeWalk {
    private final FolderChain<TreeFolder> chain;
    private final TreeOptions options;
    private final Visitor visitor;
    private final Deque<Level> levels = new ArrayDeque<>();

    /** Gets what is found. An exception from here ends the walk. */
    interface Visitor {
        /** A directory. Its contents follow, if they are kept. */
        void directory(PathBytes path, Status status, Optional<TreeFolder> folder) throws IOException;

        /** Anything else. */
        void other(PathBytes path, byte[] name, Status status, TreeFolder parent) throws IOException;

        /** Something that is left out. */
        void problem(PathBytes path, Kind kind, String text);
    }

    /** A directory on the way down, and what of it is still to come. */
    private record Level(PathBytes path, Iterator<PathBytes> names) {}

    TreeWalk(TreeFolder root, TreeOptions options, Visitor visitor) {
        this.chain = new FolderChain<>(root, TreeFolder::folder);
        this.options = options;
        this.visitor = visitor;
    }

    /** Goes through all of it. What is thrown comes from the root or from the visitor. */
    void run() throws IOException {
        TreeFolder root = chain.lowest();
        Status status = root.status();
        Level top = new Level(PathBytes.NONE, names(root));
        visitor.directory(PathBytes.NONE, status, Optional.of(root));
        levels.push(top);
        while (!levels.isEmpty()) {
            Level level = levels.getFirst();
            if (level.names().hasNext()) {
                visit(level, level.names().next(), status.device());
            } else {
                leave();
            }
        }
    }

    private static Iterator<PathBytes> names(TreeFolder folder) throws IOException {
        return folder.names().stream().map(PathBytes::of).sorted().iterator();
    }

    private void leave() throws IOException {
        levels.pop();
        if (!levels.isEmpty()) {
            chain.up();
        }
    }

    private void visit(Level level, PathBytes name, long rootDevice) throws IOException {
        PathBytes path = level.path().child(name);
        TreeFolder parent;
        Optional<Status> status;
        try {
            parent = chain.lowest();
            status = parent.status(name.bytes());
        } catch (IOException e) {
            problem(path, e);
            return;
        }
        if (status.isEmpty()) {
            visitor.problem(path, Kind.VANISHED, "it was gone before it could be read");
        } else if (options.exclusions().matches(path, status.get().isDirectory())) {
            return;
        } else if (status.get().isDirectory()) {
            directory(path, name, status.get(), rootDevice);
        } else {
            visitor.other(path, name.bytes(), status.get(), parent);
        }
    }

    private void directory(PathBytes path, PathBytes name, Status seen, long rootDevice) throws IOException {
        Iterator<PathBytes> names;
        Status status;
        TreeFolder folder;
        boolean down = false;
        try {
            chain.down(name);
            down = true;
            folder = chain.lowest();
            status = folder.status();
            boolean stay = options.oneFileSystem() && status.device() != rootDevice;
            names = stay ? java.util.Collections.emptyIterator() : names(folder);
        } catch (IOException e) {
            if (down) {
                chain.up();
            }
            problem(path, e);
            if (!isGone(e)) {
                // What is known of it is kept, so that what lies beside it comes back under the same roof.
                visitor.directory(path, seen, Optional.empty());
            }
            return;
        }
        visitor.directory(path, status, Optional.of(folder));
        levels.push(new Level(path, names));
    }

    private void problem(PathBytes path, IOException e) {
        if (isGone(e)) {
            visitor.problem(path, Kind.VANISHED, "it was gone before it could be read");
        } else {
            visitor.problem(path, Kind.UNREADABLE, reason(e));
        }
    }

    static boolean isGone(IOException e) {
        return e instanceof NoSuchFileException || (e instanceof LinuxException linux && linux.isMissing());
    }

    static String reason(IOException e) {
        String text = String.valueOf(e.getMessage());
        return e.getClass() == IOException.class || e instanceof LinuxException
                ? text
                : e.getClass().getSimpleName() + " " + text;
    }

    void close() throws IOException {
        chain.close();
    }
}
