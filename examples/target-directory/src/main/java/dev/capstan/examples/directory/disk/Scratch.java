package dev.capstan.examples.directory.disk;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Files for the time of a call, which leave nothing behind, not even when the process is killed. */
public final class Scratch {
    private Scratch() {}

    /**
     * Opens an empty file for reading and writing that goes when it is closed. On a POSIX system it has lost its name when
     * this returns.
     *
     * @param folder where; exists
     * @return the caller closes it
     * @throws IOException when it cannot be made
     */
    public static FileChannel open(Path folder) throws IOException {
        return FileChannel.open(
                folder.resolve("scratch-" + UUID.randomUUID()),
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE);
    }
}
