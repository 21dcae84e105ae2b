package dev.capstan.host.source.restore;

import dev.capstan.host.snapshot.PathBytes;
import dev.capstan.host.source.linux.DirectoryHandle;
import dev.capstan.host.source.linux.LinuxException;
import dev.capstan.host.source.tree.FolderChain;
import java.io.IOException;
import java.util.List;

/** The directory a tree is restored into, and the way to each directory below it. */
final class Destination implements AutoCloseable {
    private final FolderChain<DirectoryHandle> chain;
    private final FolderChain<DirectoryHandle> links;

    /** @param root closed with this */
    Destination(DirectoryHandle root) {
        chain = new FolderChain<>(root, DirectoryHandle::openDirectory);
        links = new FolderChain<>(root, DirectoryHandle::openDirectory);
    }

    /**
     * Opens a directory, and makes what is missing on the way, for its owner alone.
     *
     * @param levels names from the root down
     * @return open until the next call
     * @throws LinuxException if something on the way is no directory, or is a symbolic link
     */
    DirectoryHandle directory(List<PathBytes> levels) throws IOException {
        chain.leaveUnless(levels);
        for (PathBytes name : levels.subList(chain.depth(), levels.size())) {
            try {
                chain.down(name);
            } catch (LinuxException e) {
                if (!e.isAbsent()) {
                    throw e;
                }
                chain.lowest().makeDirectory(name.bytes());
                chain.down(name);
            }
        }
        return chain.lowest();
    }

    /** As {@link #directory}, makes nothing, and does not close what that call opened. */
    DirectoryHandle existing(List<PathBytes> levels) throws IOException {
        links.moveTo(levels);
        return links.lowest();
    }

    static List<PathBytes> parent(List<PathBytes> levels) {
        return levels.subList(0, levels.size() - 1);
    }

    static byte[] name(List<PathBytes> levels) {
        return levels.get(levels.size() - 1).bytes();
    }

    @Override
    public void close() throws IOException {
        links.close();
        chain.close();
    }
}
