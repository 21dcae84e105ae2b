package dev.capstan.host.source.tree;

import dev.capstan.host.snapshot.PathBytes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The directories from a root down to one of them, each opened in the one above it. However deep it goes, only the root and the {@value #OPEN} lowest are
 * held open; a higher one that is wanted again is opened anew from the root. One thread.
 *
 * @param <F> an open directory
 */
public final class FolderChain<F extends AutoCloseable> implements AutoCloseable {
    private static final int OPEN = 64;

    private final F root;
    private final Opener<F> opener;
    private final List<PathBytes> names = new ArrayList<>();
    private final List<@Nullable F> folders = new ArrayList<>();

    /** Opens a directory in another one. */
    @FunctionalInterface
    public interface Opener<F> {
        /** Opens it, without following a symbolic link. */
        F open(F parent, byte[] name) throws IOException;
    }

    /**
     * Starts at the root.
     *
     * @param root closed with the chain
     * @param opener opens the levels below
     */
    public FolderChain(F root, Opener<F> opener) {
        this.root = root;
        this.opener = opener;
    }

    /** The names from the root down. */
    public List<PathBytes> names() {
        return List.copyOf(names);
    }

    /** How many levels below the root. */
    public int depth() {
        return names.size();
    }

    /** The lowest one, open until the chain moves. */
    public F lowest() throws IOException {
        int open = names.size();
        while (open > 0 && folders.get(open - 1) == null) {
            open--;
        }
        F folder = at(open);
        for (int i = open; i < names.size(); i++) {
            folder = opener.open(folder, names.get(i).bytes());
            folders.set(i, folder);
            closeHigher(i + 1);
        }
        return folder;
    }

    private F at(int depth) {
        F folder = depth == 0 ? root : folders.get(depth - 1);
        if (folder == null) {
            throw new IllegalStateException("level " + depth + " is closed");
        }
        return folder;
    }

    /** Goes down into a directory of the lowest one. */
    public void down(PathBytes name) throws IOException {
        F folder = opener.open(lowest(), name.bytes());
        names.add(name);
        folders.add(folder);
        closeHigher(names.size());
    }

    private void closeHigher(int depth) throws IOException {
        int tooHigh = depth - OPEN - 1;
        if (tooHigh >= 0) {
            close(folders.set(tooHigh, null));
        }
    }

    /** Goes up one level. */
    public void up() throws IOException {
        names.remove(names.size() - 1);
        close(folders.remove(folders.size() - 1));
    }

    /**
     * Goes up as far as needed and down again, to the directory of this path.
     *
     * @param path names from the root down
     */
    public void moveTo(List<PathBytes> path) throws IOException {
        leaveUnless(path);
        for (PathBytes name : path.subList(names.size(), path.size())) {
            down(name);
        }
    }

    /** Goes up as far as needed for the lowest directory to lie on the way to this path, or at it. */
    public void leaveUnless(List<PathBytes> path) throws IOException {
        int same = 0;
        while (same < path.size() && same < names.size() && path.get(same).equals(names.get(same))) {
            same++;
        }
        while (names.size() > same) {
            up();
        }
    }

    private static void close(@Nullable AutoCloseable folder) throws IOException {
        if (folder == null) {
            return;
        }
        try {
            folder.close();
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    /** Closes all, the root too. Idempotent. */
    @Override
    public void close() throws IOException {
        while (!names.isEmpty()) {
            up();
        }
        close(root);
    }
}
