package dev.capstan.host.job;

import dev.capstan.api.content.SnapshotName;
import dev.capstan.api.error.CapstanException;
import dev.capstan.api.error.NotHeld;
import dev.capstan.host.snapshot.BlobDecoder;
import dev.capstan.host.snapshot.FormatException;
import dev.capstan.host.snapshot.Manifest;
import dev.capstan.host.snapshot.ManifestFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The files of one snapshot in a folder, as they were fetched.
 *
 * @param name the snapshot
 * @param folder holds the files under their names
 */
record FetchedSnapshot(SnapshotName name, Path folder) {
    /** Files that are read whole are not larger; indexes are read in pieces. */
    private static final int LARGEST_SMALL_FILE = 64 << 20;

    /** The manifest, parsed. */
    Manifest manifest() throws CapstanException {
        try (BlobDecoder decoder = new BlobDecoder()) {
            return Manifest.fromBlob(ByteBuffer.wrap(small(Manifest.FILE_NAME)), decoder);
        } catch (IOException e) {
            throw damaged(Manifest.FILE_NAME, e);
        }
    }

    /** Its index files, as the manifest names them. */
    List<FetchedIndex> indexes() throws CapstanException {
        List<FetchedIndex> indexes = new ArrayList<>();
        for (ManifestFile file : manifest().files()) {
            if (FetchedIndex.is(file)) {
                indexes.add(new FetchedIndex(this, file));
            }
        }
        return indexes;
    }

    /** Compares every file with what the manifest says of it. */
    void check() throws CapstanException {
        for (ManifestFile file : manifest().files()) {
            if (FetchedIndex.is(file)) {
                new FetchedIndex(this, file).check();
            } else {
                checkSmall(file);
            }
        }
    }

    private void checkSmall(ManifestFile file) throws CapstanException {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(small(file.name()));
            if (bytes.remaining() != file.size()
                    || !ManifestFile.blob(file.name(), bytes).csum().equals(file.csum())) {
                throw damaged(file.name(), "size or SHA-256 is not what the manifest says");
            }
        } catch (IOException e) {
            throw damaged(file.name(), e);
        }
    }

    private byte[] small(String file) throws IOException {
        Path path = folder.resolve(file);
        long size = Files.size(path);
        if (size > LARGEST_SMALL_FILE) {
            throw new IOException("it has " + size + " bytes, more than " + LARGEST_SMALL_FILE);
        }
        return Files.readAllBytes(path);
    }

    NotHeld damaged(String file, IOException e) {
        String why = e instanceof NoSuchFileException ? "it is missing" : String.valueOf(e.getMessage());
        Map<String, String> details = e instanceof FormatException f
                ? Map.of("where", file, "offset", Long.toString(f.offset()))
                : Map.of("where", file);
        return damaged(file, why, details, e);
    }

    NotHeld damaged(String file, String why) {
        return damaged(file, why, Map.of("where", file), null);
    }

    private NotHeld damaged(String file, String why, Map<String, String> details, @Nullable IOException e) {
        return new NotHeld(
                "SNAPSHOT_DAMAGED",
                "snapshot " + name + " is not whole: " + file + ": " + why,
                "restore another snapshot, or this one from another copy",
                details,
                e);
    }
}
