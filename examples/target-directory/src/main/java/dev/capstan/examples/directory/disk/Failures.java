package dev.capstan.examples.directory.disk;

import dev.capstan.api.error.CapstanException;
import dev.capstan.api.error.ConfigurationWrong;
import dev.capstan.api.error.DeviceFailed;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileStore;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.util.Locale;
import java.util.Map;

/** What a failure of the file system means to whoever must act. The one place that translates. */
public final class Failures {
    private static final long AS_GOOD_AS_FULL = 1 << 20;

    private Failures() {}

    /**
     * Translates.
     *
     * @param failure of the file system
     * @param doing what was being done, to go on after "could not": {@code store a chunk}
     * @param path where, when the failure does not say it
     * @return to be thrown; names the path
     */
    public static CapstanException translate(IOException failure, String doing, Path path) {
        String where =
                failure instanceof FileSystemException fs && fs.getFile() != null ? fs.getFile() : path.toString();
        String reason = reason(failure);
        String what = "could not " + doing + ": " + where + ": " + reason;
        Map<String, String> details = Map.of("where", where);
        String words = reason.toLowerCase(Locale.ROOT);
        if (failure instanceof AccessDeniedException || words.contains("permission denied")) {
            return new ConfigurationWrong(
                    "PATH_NOT_PERMITTED",
                    what,
                    "Give the user this runs as the right to read and write below " + path + ".",
                    details,
                    failure);
        }
        if (words.contains("read-only file system")) {
            return new ConfigurationWrong(
                    "PATH_READ_ONLY",
                    what,
                    "Mount the file system for writing, or choose another path.",
                    details,
                    failure);
        }
        if (words.contains("no locks available") || words.contains("lock not supported")) {
            return new ConfigurationWrong(
                    "LOCKS_UNSUPPORTED",
                    what,
                    "Mount the share with locking (NFS: without nolock, with its lock service), or choose a local disk.",
                    details,
                    failure);
        }
        if (words.contains("no space left") || words.contains("quota exceeded") || full(path)) {
            return new DeviceFailed(
                    "DISK_FULL",
                    what,
                    "Make room on the file system of " + path
                            + " (`capstan directory gc` removes what no snapshot needs). What was committed is safe.",
                    details,
                    failure);
        }
        return new DeviceFailed(
                "DISK_ERROR",
                what,
                "Look at the disk and its file system (kernel log, SMART values). What was committed stays.",
                details,
                failure);
    }

    /**
     * The bare reason, without the path.
     *
     * @param failure of the file system
     * @return for a sentence
     */
    public static String reason(IOException failure) {
        if (failure instanceof java.nio.file.NoSuchFileException) {
            return "no such file or directory";
        }
        if (failure instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (failure instanceof FileSystemException fs && fs.getReason() != null) {
            return fs.getReason();
        }
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }

    // Messages of the system may be translated; the free space is not.
    private static boolean full(Path path) {
        try {
            FileStore store = Files.getFileStore(path);
            return !store.isReadOnly() && store.getUsableSpace() < AS_GOOD_AS_FULL;
        } catch (IOException | ReadOnlyFileSystemException e) {
            return false; // then it is another trouble, which is reported
        }
    }
}
