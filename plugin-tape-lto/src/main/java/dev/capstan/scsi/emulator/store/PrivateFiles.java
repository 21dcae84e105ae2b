package dev.capstan.scsi.emulator.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Files of an emulated device: readable by their owner alone, whole or not there. */
final class PrivateFiles {
    private PrivateFiles() {}

    /** Makes an empty file with mode 0600; a file that is already there is left as it is. */
    static void createEmpty(Path file) throws IOException {
        try {
            Files.createFile(file, mode());
        } catch (FileAlreadyExistsException e) {
            // Another process was faster; the file is what we wanted.
            return;
        }
    }

    /** Replaces a file in one step: a reader, or a process killed at any point, finds the old content or the new. */
    static void replace(Path file, ByteBuffer content) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        if (directory == null) {
            throw new IOException("a file needs a directory: " + file);
        }
        Path temporary = Files.createTempFile(directory, ".new-", ".tmp", mode());
        try {
            try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                while (content.hasRemaining()) {
                    channel.write(content);
                }
            }
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static FileAttribute<?>[] mode() {
        if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            return new FileAttribute<?>[0];
        }
        return new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        };
    }
}
