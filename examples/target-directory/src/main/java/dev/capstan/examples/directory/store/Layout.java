package dev.capstan.examples.directory.store;

import dev.capstan.api.content.Digest;
import dev.capstan.api.content.SnapshotName;
import java.nio.file.Path;
import java.util.HexFormat;

/**
 * Where things lie, see the package's description.
 *
 * @param root the directory of the target, absolute
 */
public record Layout(Path root) {
    private static final HexFormat HEX = HexFormat.of();

    Path marker() {
        return root.resolve("capstan-directory.json");
    }

    Path chunks() {
        return root.resolve("chunks");
    }

    Path snapshots() {
        return root.resolve("snapshots");
    }

    Path staging() {
        return root.resolve("staging");
    }

    Path locks() {
        return root.resolve("locks");
    }

    Path gate() {
        return locks().resolve("gate");
    }

    Path chunkFolder(int first16Bits) {
        return chunks().resolve(HEX.toHexDigits((short) first16Bits));
    }

    Path chunk(Digest digest) {
        return chunkFolder(folderNumber(digest)).resolve(digest.hex());
    }

    static int folderNumber(Digest digest) {
        return (int) (digest.a() >>> 48);
    }

    Path snapshot(SnapshotName name) {
        return snapshots().resolve(FolderNames.folder(name));
    }
}
