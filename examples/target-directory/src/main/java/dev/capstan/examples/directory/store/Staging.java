package dev.capstan.examples.directory.store;

import dev.capstan.examples.directory.disk.Disk;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The folders of open sessions and of a running garbage collection, and which of them still have an owner. All methods are
 * called inside the gate.
 *
 * <p>A folder has an owner while somebody holds the lock on its {@code owner.lock}. Within the owner's own process nobody
 * opens that file, because closing it would release the lock: there the file itself says it, and the owner deletes it.
 */
final class Staging {
    static final String OWNER = "owner.lock";

    // Shared by all copies of this class that are loaded in this process.
    private static final String PROCESS = (String) System.getProperties()
            .computeIfAbsent(
                    "dev.capstan.examples.directory.process",
                    key -> UUID.randomUUID().toString().replace("-", ""));

    private final Layout layout;
    private final Disk disk;

    /** What a folder is for. */
    enum Kind {
        /** A write session. */
        WRITE,
        /** A garbage collection. */
        COLLECT
    }

    Staging(Layout layout, Disk disk) {
        this.layout = layout;
        this.disk = disk;
    }

    StagingFolder create(Kind kind) throws IOException {
        Path folder = layout.staging().resolve(PROCESS + '_' + kind + '_' + UUID.randomUUID());
        disk.makeDirectory(folder);
        FileChannel owner = disk.create(folder.resolve(OWNER));
        try {
            if (owner.tryLock() == null) {
                throw new IOException("cannot lock " + folder.resolve(OWNER));
            }
            return new StagingFolder(folder, owner, disk);
        } catch (IOException | RuntimeException e) {
            owner.close();
            disk.deleteTree(folder);
            throw e;
        }
    }

    List<Path> folders() throws IOException {
        try (Stream<Path> list = Files.list(layout.staging())) {
            return list.filter(Files::isDirectory).sorted().toList();
        }
    }

    boolean collecting() throws IOException {
        for (Path folder : folders()) {
            if (String.valueOf(folder.getFileName()).contains("_" + Kind.COLLECT + "_") && owned(folder)) {
                return true;
            }
        }
        return false;
    }

    static boolean owned(Path folder) throws IOException {
        Path owner = folder.resolve(OWNER);
        if (String.valueOf(folder.getFileName()).startsWith(PROCESS)) {
            return Files.exists(owner);
        }
        try (FileChannel channel = FileChannel.open(owner, StandardOpenOption.WRITE)) {
            FileLock lock = channel.tryLock();
            return lock == null;
        } catch (NoSuchFileException e) {
            return false;
        } catch (OverlappingFileLockException e) {
            return true;
        }
    }

    /** Makes durable what dead sessions may have left half published, so that others can rely on what they see. */
    void recover() throws IOException {
        for (Path folder : folders()) {
            if (!owned(folder)) {
                Publication.recover(layout, folder, disk);
            }
        }
    }

    /**
     * Recovers, and removes what has no owner. While a garbage collection runs nothing is removed: it must still see what
     * sessions claimed that ended meanwhile.
     *
     * @return how many were removed
     */
    int removeDead() throws IOException {
        recover();
        if (collecting()) {
            return 0;
        }
        int removed = 0;
        for (Path folder : folders()) {
            if (!owned(folder)) {
                disk.deleteTree(folder);
                removed++;
            }
        }
        return removed;
    }
}
