package dev.capstan.examples.directory.store;

import dev.capstan.api.content.Digest;
import dev.capstan.examples.directory.disk.Disk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What one open session has on disk. Its file {@code claims} names every chunk the session relies on, since it was opened,
 * 32 bytes each; a garbage collection reads it. It is never synced: it matters only as long as the session lives.
 */
final class StagingFolder {
    static final String CLAIMS = "claims";

    private final Path path;
    private final FileChannel owner;
    private final Disk disk;
    private final FileChannel claims;
    private long claimed;
    private long named;

    StagingFolder(Path path, FileChannel owner, Disk disk) throws IOException {
        this.path = path;
        this.owner = owner;
        this.disk = disk;
        this.claims = disk.create(path.resolve(CLAIMS));
    }

    Path path() {
        return path;
    }

    /** A name nobody has used in this folder. */
    Path fresh(String kind) {
        return path.resolve(kind + '-' + named++);
    }

    /** How many digests were claimed. */
    long claimed() {
        return claimed;
    }

    void claim(List<Digest> digests) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(digests.size() * Digest.BYTES);
        digests.forEach(digest -> digest.putTo(bytes));
        disk.write(claims, path.resolve(CLAIMS), bytes.flip());
        claimed += digests.size();
    }

    FileChannel claims() {
        return claims;
    }

    /** Ends the ownership and leaves the rest to others. Idempotent. */
    void disown() throws IOException {
        claims.close();
        disk.delete(path.resolve(Staging.OWNER));
        owner.close();
    }

    /**
     * Gives up what was not published. Inside the gate.
     *
     * @param remove false while somebody still wants to read the claims
     */
    void close(boolean remove) throws IOException {
        disown();
        if (remove && !Publication.unfinished(path)) {
            disk.deleteTree(path);
            return;
        }
        try (var list = Files.list(path)) {
            for (Path left : list.filter(p -> String.valueOf(p.getFileName()).contains("-"))
                    .toList()) {
                disk.deleteTree(left);
            }
        }
    }
}
