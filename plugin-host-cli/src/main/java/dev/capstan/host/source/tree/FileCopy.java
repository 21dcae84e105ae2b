package dev.capstan.host.source.tree;

import dev.capstan.host.source.linux.Extent;
import dev.capstan.host.source.linux.Status;
import dev.capstan.host.source.tar.TarEntry;
import dev.capstan.host.source.tar.TarWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Copies the data of a file into a stream that has already announced its size: exactly so many bytes come out, whatever the file does meanwhile. One thread;
 * keeps its buffers.
 */
final class FileCopy {
    private static final int BUFFER = 1 << 20;

    private final TarWriter tar;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
    private final byte[] bytes = new byte[BUFFER];

    FileCopy(TarWriter tar) {
        this.tar = tar;
    }

    /** What went wrong with a file. */
    record Flaw(boolean unreadable, String text) {}

    /**
     * Copies.
     *
     * @param before what the file was when its size was announced
     * @return what a person should know; an exception only where the stream cannot be written
     */
    Optional<Flaw> copy(TreeFile file, Status before, TarEntry entry) throws IOException {
        List<Extent> extents =
                entry.sparse().map(map -> map.data()).orElseGet(() -> List.of(new Extent(0, entry.size())));
        Optional<Flaw> flaw = Optional.empty();
        for (Extent extent : extents) {
            long at = extent.offset();
            while (at < extent.end() && flaw.isEmpty()) {
                int n = 0;
                try {
                    n = read(file, at, (int) Math.min(BUFFER, extent.end() - at));
                    if (n <= 0) {
                        flaw = changed("became shorter while it was read: zeros from byte " + at
                                + " to its former end at " + entry.size());
                    }
                } catch (IOException e) {
                    flaw = Optional.of(new Flaw(
                            true,
                            "cannot be read from byte " + at + " on, zeros take their place: " + TreeWalk.reason(e)));
                }
                tar.data(bytes, 0, Math.max(n, 0));
                at += Math.max(n, 0);
            }
            zeros(extent.end() - at);
        }
        return flaw.isPresent() ? flaw : compare(file, before);
    }

    private void zeros(long count) throws IOException {
        if (count > 0) {
            Arrays.fill(bytes, (byte) 0);
        }
        for (long left = count; left > 0; left -= BUFFER) {
            tar.data(bytes, 0, (int) Math.min(BUFFER, left));
        }
    }

    private int read(TreeFile file, long at, int wanted) throws IOException {
        buffer.clear().limit(wanted);
        int n = file.read(buffer, at);
        buffer.flip();
        buffer.get(bytes, 0, Math.max(n, 0));
        return n;
    }

    private static Optional<Flaw> compare(TreeFile file, Status before) {
        try {
            Status after = file.status();
            if (after.size() > before.size()) {
                return changed("grew while it was read: cut at byte " + before.size() + " of " + after.size());
            }
            if (after.size() < before.size()) {
                return changed("became shorter while it was read, after its end was read");
            }
            return after.modified().equals(before.modified())
                    ? Optional.empty()
                    : changed("was written to while it was read, it may hold old and new parts");
        } catch (IOException e) {
            return changed("cannot be looked at after it was read: " + TreeWalk.reason(e));
        }
    }

    private static Optional<Flaw> changed(String text) {
        return Optional.of(new Flaw(false, text));
    }
}
