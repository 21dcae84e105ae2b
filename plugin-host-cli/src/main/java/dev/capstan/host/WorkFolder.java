package dev.capstan.host;

import dev.capstan.api.error.ConfigurationWrong;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/**
 * A folder for one job, for its owner alone. A file in it is locked as long as the job runs: a folder nobody has locked was
 * left by a killed process, and the next job removes it.
 */
final class WorkFolder {
    private static final String LOCK = ".lock";
    private static final String GATE = "gate";

    private final Path path;
    private final FileChannel lock;

    private WorkFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    static WorkFolder open(Path parent, String what) throws ConfigurationWrong {
        Path secure = Folders.secure(parent, "the work folder");
        try {
            return opened(secure, what);
        } catch (IOException e) {
            throw new ConfigurationWrong(
                    "FOLDER_UNUSABLE",
                    "no work folder can be made in " + secure + ": " + e,
                    "Make room there, or name another state directory with --state-dir.",
                    Map.of("where", secure.toString()),
                    e);
        }
    }

    /** One at a time, in this process and in all: a lock file that is not locked yet must not look like one that was left. */
    private static synchronized WorkFolder opened(Path parent, String what) throws ConfigurationWrong, IOException {
        try (FileChannel gate =
                FileChannel.open(parent.resolve(GATE), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            // Held until the channel is closed.
            gate.lock();
            sweep(parent);
            Path path = Folders.work(parent, what);
            FileChannel lock = FileChannel.open(lockOf(path), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            lock.lock();
            return new WorkFolder(path, lock);
        }
    }

    Path path() {
        return path;
    }

    /** Deletes all that is in it. */
    void remove() throws IOException {
        try (lock) {
            Folders.delete(path);
            Files.delete(lockOf(path));
        }
    }

    private static Path lockOf(Path folder) {
        return folder.resolveSibling(folder.getFileName() + LOCK);
    }

    private static void sweep(Path parent) throws IOException {
        try (DirectoryStream<Path> locks = Files.newDirectoryStream(parent, "*" + LOCK)) {
            for (Path lock : locks) {
                removeIfLeft(lock);
            }
        }
    }

    private static void removeIfLeft(Path lock) throws IOException {
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE)) {
            // Held until the channel is closed.
            if (channel.tryLock() == null) {
                return;
            }
            String name = String.valueOf(lock.getFileName());
            Path folder = lock.resolveSibling(name.substring(0, name.length() - LOCK.length()));
            if (Files.exists(folder)) {
                Folders.delete(folder);
            }
            Files.delete(lock);
        } catch (OverlappingFileLockException | NoSuchFileException e) {
            // A job of this process works there, or another process removed it first.
            System.getLogger(WorkFolder.class.getName()).log(System.Logger.Level.DEBUG, lock + " stays", e);
        }
    }
}
