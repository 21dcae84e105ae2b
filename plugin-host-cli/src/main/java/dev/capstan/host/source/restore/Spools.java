package dev.capstan.host.source.restore;

import dev.capstan.api.error.CapstanException;
import dev.capstan.api.error.DeviceFailed;
import dev.capstan.api.error.Refused;
import dev.capstan.host.snapshot.DynamicIndex;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The spools of both streams, and what belongs to them. */
final class Spools implements AutoCloseable {
    private final Path directory;
    private final List<AutoCloseable> open = new ArrayList<>();
    private final List<StreamSpool> spools = new ArrayList<>();

    private Spools(Path directory) {
        this.directory = directory;
    }

    /**
     * Opens and checks both indexes.
     *
     * @throws CapstanException {@code NotHeld} if one is damaged
     */
    static Spools open(Path treeIndex, Path listingIndex, Path directory) throws CapstanException {
        Spools spools = new Spools(directory);
        try {
            spools.add(treeIndex);
            spools.add(listingIndex);
            return spools;
        } catch (CapstanException e) {
            spools.close();
            throw e;
        }
    }

    private void add(Path indexFile) throws CapstanException {
        DynamicIndex index;
        try {
            FileChannel channel = FileChannel.open(indexFile);
            open.add(channel);
            index = DynamicIndex.open(channel);
            index.verify();
        } catch (IOException e) {
            throw Damage.of("index " + indexFile.getFileName() + " cannot be read", e);
        }
        try {
            StreamSpool spool = new StreamSpool(index, directory);
            open.add(spool);
            spools.add(spool);
        } catch (IOException e) {
            throw new Refused(
                    "SPOOL_UNUSABLE",
                    "no spool file can be made in " + directory + ": " + e,
                    "Name another directory for it.");
        }
    }

    StreamSpool tree() {
        return spools.get(0);
    }

    StreamSpool listing() {
        return spools.get(1);
    }

    /** A round for what these want. */
    RestoreRound round(String what, List<StreamSpool> wanting) throws IOException, CapstanException {
        long bytes = 0;
        for (StreamSpool spool : wanting) {
            bytes = Math.addExact(bytes, spool.wantedBytes());
        }
        long room = Files.getFileStore(directory).getUsableSpace();
        if (bytes > room) {
            throw new Refused(
                    "SPOOL_NO_ROOM",
                    "the restore needs " + bytes + " bytes for its spool file, " + directory + " has room for " + room,
                    "Make room there, or name another directory for the spool file.");
        }
        SpoolSink sink = new SpoolSink(wanting);
        open.add(sink);
        return new RestoreRound(what, bytes, new WantedDigests(wanting), sink);
    }

    @Override
    public void close() throws CapstanException {
        Exception first = null;
        for (AutoCloseable resource : open) {
            try {
                resource.close();
            } catch (Exception e) {
                first = first == null ? e : first;
            }
        }
        open.clear();
        if (first != null) {
            throw new DeviceFailed(
                    "SPOOL_LEFT",
                    "a spool file cannot be removed: " + first,
                    "Remove .capstan-restore*.spool from " + directory + ".",
                    Map.of("where", directory.toString()),
                    first);
        }
    }
}
