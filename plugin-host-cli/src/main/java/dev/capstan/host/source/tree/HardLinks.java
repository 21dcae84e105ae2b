package dev.capstan.host.source.tree;

import dev.capstan.host.snapshot.PathBytes;
import dev.capstan.host.source.linux.Status;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Files with several names, until all of their names were seen. */
final class HardLinks {
    private final Map<Id, Seen> files = new HashMap<>();

    private record Id(long device, long inode) {
        static Id of(Status status) {
            return new Id(status.device(), status.inode());
        }
    }

    private record Seen(PathBytes path, long left) {}

    /** The path under which the file was already written, if it was. */
    Optional<PathBytes> find(Status status) {
        if (status.links() < 2) {
            return Optional.empty();
        }
        @Nullable Seen seen = files.get(Id.of(status));
        if (seen == null) {
            return Optional.empty();
        }
        if (seen.left() <= 1) {
            files.remove(Id.of(status));
        } else {
            files.put(Id.of(status), new Seen(seen.path(), seen.left() - 1));
        }
        return Optional.of(seen.path());
    }

    /** This name was written, with its data. */
    void remember(Status status, PathBytes path) {
        if (status.links() > 1) {
            files.put(Id.of(status), new Seen(path, status.links() - 1));
        }
    }
}
