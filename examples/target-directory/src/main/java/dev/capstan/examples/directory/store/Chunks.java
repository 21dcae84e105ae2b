package dev.capstan.examples.directory.store;

import dev.capstan.api.content.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** The chunk files. Thread-safe; sees what others publish. */
public final class Chunks {
    private final Layout layout;

    /**
     * Looks at nothing yet.
     *
     * @param layout where
     */
    public Chunks(Layout layout) {
        this.layout = layout;
    }

    /** What is done with each chunk of a walk. */
    @FunctionalInterface
    public interface Visitor<X extends Exception> {
        /**
         * One file.
         *
         * @param digest its name as a digest
         * @param file the file
         * @throws IOException ends the walk
         * @throws X ends the walk
         */
        void visit(Digest digest, Path file) throws IOException, X;
    }

    /**
     * Where a chunk lies.
     *
     * @param digest which
     * @return its file, whether it exists or not
     */
    public Path file(Digest digest) {
        return layout.chunk(digest);
    }

    /**
     * Looks for a chunk without opening it.
     *
     * @param digest which
     * @return the size of its blob in bytes, or -1: absent, not reachable, or so short that it is damaged
     */
    public long size(Digest digest) {
        // File.length and not Files.size: for most chunks of a first backup the answer is no, and must be cheap.
        long length = file(digest).toFile().length();
        return length < ChunkFormat.FOOTER ? -1 : length - ChunkFormat.FOOTER;
    }

    /**
     * Visits all chunks, ascending by digest. Files that are no chunk are left out.
     *
     * @param visitor called for each
     * @param <X> what it may throw
     * @throws IOException when a folder cannot be listed
     * @throws X of the visitor
     */
    public <X extends Exception> void walk(Visitor<X> visitor) throws IOException, X {
        BitSet numbers = folders();
        for (int number = numbers.nextSetBit(0); number >= 0; number = numbers.nextSetBit(number + 1)) {
            Path folder = layout.chunkFolder(number);
            for (Digest digest : digests(folder, number)) {
                visitor.visit(digest, folder.resolve(digest.hex()));
            }
        }
    }

    private BitSet folders() throws IOException {
        BitSet numbers = new BitSet(1 << 16);
        try (Stream<Path> list = Files.list(layout.chunks())) {
            list.map(p -> String.valueOf(p.getFileName()))
                    .filter(n -> n.matches("[0-9a-f]{4}"))
                    .forEach(n -> numbers.set(HexFormat.fromHexDigits(n)));
        }
        return numbers;
    }

    private static List<Digest> digests(Path folder, int number) throws IOException {
        List<Digest> digests = new ArrayList<>();
        try (Stream<Path> list = Files.list(folder)) {
            list.map(p -> String.valueOf(p.getFileName()))
                    .filter(n -> n.matches("[0-9a-f]{64}"))
                    .map(Digest::parse)
                    .filter(d -> Layout.folderNumber(d) == number)
                    .forEach(digests::add);
        }
        digests.sort(null);
        return digests;
    }
}
