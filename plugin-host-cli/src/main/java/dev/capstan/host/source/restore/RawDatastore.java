package dev.capstan.host.source.restore;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.capstan.api.content.Digest;
import dev.capstan.api.content.SnapshotName;
import dev.capstan.api.error.CapstanException;
import dev.capstan.api.error.DeviceFailed;
import dev.capstan.api.error.Refused;
import dev.capstan.api.read.Sink;
import dev.capstan.host.snapshot.BlobDecoder;
import dev.capstan.host.snapshot.BlobEncoder;
import dev.capstan.host.snapshot.FormatException;
import dev.capstan.host.snapshot.Manifest;
import dev.capstan.host.snapshot.ManifestFile;
import dev.capstan.host.snapshot.SnapshotPath;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Snapshots and chunks as they are, as a bare datastore (PBS tape format, H.1 and H.7): {@code .chunks/<4 hex>/<64 hex>} and {@code <type>/<id>/<time>/}.
 *
 * <p>Life: fetch the chunks of a snapshot into {@link #chunks()}, then {@link #publish} its files; the manifest comes last, so that a snapshot is there
 * whole or not at all. Everything is on the disk when {@code publish} returns. It takes none of the locks of a running server, so let none work on the same
 * directory. One thread.
 */
public final class RawDatastore implements AutoCloseable {
    private static final String OWNER = "owner";
    private static final String CLIENT_LOG = "client.log.blob";
    private static final int LARGEST_MANIFEST = 64 << 20;

    private final Path base;
    private final String owner;
    private final BlobDecoder decoder = new BlobDecoder();
    private final RawChunks chunks;

    /**
     * Opens a datastore, or begins one.
     *
     * @param base a directory, made if it is not there
     * @param owner written for groups that are new, {@code user@realm}
     * @throws CapstanException {@code Refused} if the directory cannot be used
     */
    public RawDatastore(Path base, String owner) throws CapstanException {
        this.base = base;
        this.owner = owner;
        try {
            Files.createDirectories(base);
        } catch (IOException e) {
            throw new Refused(
                    "DATASTORE_UNUSABLE", base + " cannot be used: " + e, "Name a directory that can be written to.");
        }
        this.chunks = new RawChunks(base.resolve(".chunks"), decoder);
    }

    /** Takes chunks, in any order; one that is there already and sound is kept. */
    public Sink chunks() {
        return chunks;
    }

    /** Whether a sound chunk is there, so that it need not be fetched. */
    public boolean holds(Digest digest) throws CapstanException {
        return chunks.holds(digest);
    }

    /**
     * Puts the files of a snapshot in their place. What a verification in another store found is taken out of the manifest.
     *
     * @param name the path part decides where
     * @param folder holds the snapshot's files under their names
     * @param whole whether all its chunks are there; if not, the manifest is held back, so that nobody takes the snapshot for one, and a later
     *     restore of it can finish what is missing
     * @throws CapstanException {@code Refused} if there is such a snapshot, {@code NotHeld} if a file is missing or damaged, {@code DeviceFailed} if it
     *     cannot be written
     */
    public void publish(SnapshotName name, Path folder, boolean whole) throws CapstanException {
        SnapshotPath path = path(name);
        Path place = base.resolve(path.toString());
        if (Files.exists(place.resolve(Manifest.FILE_NAME))) {
            throw new Refused(
                    "SNAPSHOT_EXISTS", place + " is there already", "Remove it, or restore into another directory.");
        }
        Manifest manifest = manifest(folder);
        List<String> names = new ArrayList<>();
        for (ManifestFile file : manifest.files()) {
            names.add(file.name());
        }
        if (Files.exists(folder.resolve(CLIENT_LOG))) {
            names.add(CLIENT_LOG);
        }
        try {
            chunks.sync();
            Durable.createDirectories(place);
            group(base.resolve(path.group()));
            for (String file : names) {
                Durable.copy(folder.resolve(file), place, file);
            }
            if (whole) {
                publishManifest(manifest, place);
            }
            Durable.sync(place);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private static void publishManifest(Manifest manifest, Path place) throws IOException {
        try (BlobEncoder encoder = new BlobEncoder()) {
            Durable.write(ByteBuffer.wrap(manifest.withoutVerifyState().toBlob(encoder)), place, Manifest.FILE_NAME);
        }
    }

    private static SnapshotPath path(SnapshotName name) throws Refused {
        try {
            return SnapshotPath.parse(name.path());
        } catch (FormatException e) {
            throw new Refused("SNAPSHOT_NAME", name + " has no place in a datastore: " + e.getMessage(), "");
        }
    }

    private Manifest manifest(Path folder) throws CapstanException {
        try {
            Path file = folder.resolve(Manifest.FILE_NAME);
            if (Files.size(file) > LARGEST_MANIFEST) {
                throw new IOException("it has " + Files.size(file) + " bytes");
            }
            return Manifest.fromBlob(ByteBuffer.wrap(Files.readAllBytes(file)), decoder);
        } catch (IOException e) {
            throw Damage.of("the snapshot's manifest cannot be read", e);
        }
    }

    private void group(Path group) throws IOException {
        if (!Files.exists(group.resolve(OWNER))) {
            Durable.write(ByteBuffer.wrap((owner + "\n").getBytes(US_ASCII)), group, OWNER);
            Durable.sync(group);
        }
    }

    private DeviceFailed unwritable(IOException e) {
        return new DeviceFailed(
                "DATASTORE_UNWRITABLE",
                "the datastore cannot be written: " + e,
                "Look at the file system of " + base + " and make room there.",
                Map.of("where", base.toString()),
                e);
    }

    @Override
    public void close() {
        decoder.close();
    }
}
