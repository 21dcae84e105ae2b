package dev.capstan.host.source.restore;

import dev.capstan.host.source.linux.DirectoryHandle;
import dev.capstan.host.source.linux.Extent;
import dev.capstan.host.source.linux.FileHandle;
import dev.capstan.host.source.tar.TarEntry;
import dev.capstan.host.source.tar.TarReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/** Makes regular files, holes where there were holes. One thread; keeps its buffers. */
final class FileMaker {
    private static final int BUFFER = 1 << 20;

    private final byte[] bytes = new byte[BUFFER];
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
    private final Pulse pulse;

    FileMaker(Pulse pulse) {
        this.pulse = pulse;
    }

    void make(DirectoryHandle where, byte[] name, TarEntry entry, TarReader data, Metadata metadata)
            throws IOException {
        try (FileHandle file = where.createFile(name)) {
            boolean made = false;
            try {
                write(file, entry, data);
                metadata.set(file, entry);
                made = true;
            } finally {
                if (!made) {
                    remove(where, name);
                }
            }
        }
    }

    private void write(FileHandle file, TarEntry entry, TarReader data) throws IOException {
        List<Extent> extents =
                entry.sparse().map(map -> map.data()).orElseGet(() -> List.of(new Extent(0, entry.size())));
        for (Extent extent : extents) {
            copy(data, file, extent);
        }
        if (entry.sparse().isPresent()) {
            file.setLength(entry.size());
        }
    }

    /** Half a file is worse than none. */
    private static void remove(DirectoryHandle where, byte[] name) throws IOException {
        if (where.status(name).isPresent()) {
            where.removeFile(name);
        }
    }

    private void copy(TarReader data, FileHandle file, Extent extent) throws IOException {
        long at = extent.offset();
        while (at < extent.end()) {
            int wanted = (int) Math.min(BUFFER, extent.end() - at);
            int n = data.read(bytes, 0, wanted);
            buffer.clear();
            buffer.put(bytes, 0, n).flip();
            file.write(buffer, at);
            at += n;
            pulse.beat(data.position());
        }
    }
}
