package dev.capstan.examples.directory.disk;

import dev.capstan.examples.directory.disk.Probe.Change;
import dev.capstan.examples.directory.disk.Probe.Step;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/** Every change this module makes to a file. Thread-safe; blocks as long as the file system does. */
public final class Disk {
    // Windows cannot open a directory; its file systems log names by themselves.
    private static final boolean DIRECTORIES_SYNC = File.separatorChar == '/';

    private final Probe probe;

    /**
     * A gateway.
     *
     * @param probe sees all changes
     */
    public Disk(Probe probe) {
        this.probe = probe;
    }

    /**
     * Creates an empty file.
     *
     * @param path must not exist
     * @return the caller closes it, or hands it to {@link Syncer}
     * @throws IOException also when it exists
     */
    public FileChannel create(Path path) throws IOException {
        Change change = new Change(Step.CREATE, path, path);
        probe.before(change);
        FileChannel channel = FileChannel.open(
                path, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
        probe.after(change);
        return channel;
    }

    /**
     * Writes all that remains, at the channel's position.
     *
     * @param channel of {@code path}
     * @param path its name
     * @param bytes emptied
     * @throws IOException when the file may hold only a part
     */
    public void write(FileChannel channel, Path path, ByteBuffer bytes) throws IOException {
        Change change = new Change(Step.WRITE, path, path);
        probe.before(change);
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        probe.after(change);
    }

    /**
     * Makes the bytes of a file durable.
     *
     * @param channel of {@code path}
     * @param path its name
     * @throws IOException when nothing may be said of its bytes any more
     */
    public void sync(FileChannel channel, Path path) throws IOException {
        Change change = new Change(Step.SYNC_FILE, path, path);
        probe.before(change);
        channel.force(true);
        probe.after(change);
    }

    /**
     * Makes the names in a directory durable.
     *
     * @param directory which
     * @throws IOException when it could not
     */
    public void syncDirectory(Path directory) throws IOException {
        Change change = new Change(Step.SYNC_DIRECTORY, directory, directory);
        probe.before(change);
        if (DIRECTORIES_SYNC) {
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
        probe.after(change);
    }

    /**
     * Renames in one step, within one file system; a file of the new name is replaced.
     *
     * @param from file or directory
     * @param to its new name
     * @throws IOException and nothing has changed
     */
    public void rename(Path from, Path to) throws IOException {
        Change change = new Change(Step.RENAME, from, to);
        probe.before(change);
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        probe.after(change);
    }

    /**
     * Makes a directory where there is none.
     *
     * @param directory its parent exists
     * @return whether it was made
     * @throws IOException when it could not, or a file has that name
     */
    public boolean makeDirectory(Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            return false;
        }
        Change change = new Change(Step.MAKE_DIRECTORY, directory, directory);
        probe.before(change);
        try {
            Files.createDirectory(directory);
        } catch (FileAlreadyExistsException e) {
            if (Files.isDirectory(directory)) {
                return false; // another process was faster
            }
            throw e;
        }
        probe.after(change);
        return true;
    }

    /**
     * Deletes a file or an empty directory.
     *
     * @param path which
     * @return whether it was there
     * @throws IOException when it is still there
     */
    public boolean delete(Path path) throws IOException {
        Change change = new Change(Step.DELETE, path, path);
        probe.before(change);
        boolean there = Files.deleteIfExists(path);
        if (there) {
            probe.after(change);
        }
        return there;
    }

    /**
     * Deletes a directory with all that is in it; links are deleted, not followed.
     *
     * @param path may be absent
     * @throws IOException when something of it is still there
     */
    public void deleteTree(Path path) throws IOException {
        if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            List<Path> children;
            try (Stream<Path> list = Files.list(path)) {
                children = list.toList();
            }
            for (Path child : children) {
                deleteTree(child);
            }
        }
        delete(path);
    }
}
