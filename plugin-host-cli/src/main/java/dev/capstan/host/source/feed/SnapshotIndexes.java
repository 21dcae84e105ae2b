package dev.capstan.host.source.feed;

import dev.capstan.host.snapshot.DynamicIndexWriter;
import dev.capstan.host.snapshot.IndexSummary;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.UUID;

/** The indexes of both streams, growing in files of a private directory. One thread at a time. */
public final class SnapshotIndexes implements AutoCloseable {
    private final Path dataFile;
    private final Path listingFile;
    private final FileChannel dataChannel;
    private final FileChannel listingChannel;
    private final DynamicIndexWriter data;
    private final DynamicIndexWriter listing;

    /**
     * Starts both.
     *
     * @param directory for its owner alone, exists
     * @param created goes into the headers
     */
    public SnapshotIndexes(Path directory, Instant created) throws IOException {
        dataFile = directory.resolve("data.didx");
        listingFile = directory.resolve("listing.didx");
        dataChannel = open(dataFile);
        try {
            listingChannel = open(listingFile);
        } catch (IOException e) {
            dataChannel.close();
            throw e;
        }
        data = new DynamicIndexWriter(dataChannel, UUID.randomUUID(), created);
        listing = new DynamicIndexWriter(listingChannel, UUID.randomUUID(), created);
    }

    private static FileChannel open(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.READ);
    }

    DynamicIndexWriter data() {
        return data;
    }

    DynamicIndexWriter listing() {
        return listing;
    }

    /**
     * What both became.
     *
     * @param dataFile the data stream's index
     * @param data what a manifest says about it
     * @param listingFile the listing's index
     * @param listing what a manifest says about it
     */
    public record Finished(Path dataFile, IndexSummary data, Path listingFile, IndexSummary listing) {}

    /** Completes both. Once, after the feed ended. */
    public Finished finish() throws IOException {
        Finished finished = new Finished(dataFile, data.finish(), listingFile, listing.finish());
        close();
        return finished;
    }

    /** Idempotent. The files stay. */
    @Override
    public void close() throws IOException {
        dataChannel.close();
        listingChannel.close();
    }
}
