package dev.capstan.host.source.tree;

import dev.capstan.host.source.linux.DirectoryHandle;
import dev.capstan.host.source.linux.FileHandle;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** A tree too deep for a path: directories in directories, and a file in the lowest. */
public final class DeepTree {
    private DeepTree() {}

    public static void make(Path root, int nameLength, int levels) throws IOException {
        DirectoryHandle at = DirectoryHandle.open(root);
        for (int i = 0; i < levels; i++) {
            byte[] name = name(nameLength, i);
            at.makeDirectory(name);
            DirectoryHandle next = at.openDirectory(name);
            at.close();
            at = next;
        }
        try (FileHandle file = at.createFile("file".getBytes(StandardCharsets.US_ASCII))) {
            file.write(ByteBuffer.allocateDirect(1000), 0);
        }
        at.close();
    }

    /** The length of the file at the bottom. */
    public static long sizeAtBottom(Path root, int nameLength, int levels) throws IOException {
        DirectoryHandle at = DirectoryHandle.open(root);
        for (int i = 0; i < levels; i++) {
            DirectoryHandle next = at.openDirectory(name(nameLength, i));
            at.close();
            at = next;
        }
        try (DirectoryHandle bottom = at) {
            return bottom.status("file".getBytes(StandardCharsets.US_ASCII))
                    .orElseThrow()
                    .size();
        }
    }

    private static byte[] name(int length, int level) {
        return String.format(Locale.ROOT, "%0" + length + "d", level).getBytes(StandardCharsets.US_ASCII);
    }

    /** What cleans up after tests cannot name such paths either. */
    public static void remove(Path root) throws IOException {
        try {
            new ProcessBuilder("rm", "-rf", root.toString()).start().waitFor(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
