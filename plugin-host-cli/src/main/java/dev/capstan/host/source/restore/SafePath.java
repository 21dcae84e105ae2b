package dev.capstan.host.source.restore;

import dev.capstan.host.snapshot.PathBytes;
import java.util.List;
import java.util.Optional;

/** A path of a snapshot, split into names that can only lead down. */
final class SafePath {
    private static final PathBytes HERE = PathBytes.of(".");
    private static final PathBytes UP = PathBytes.of("..");

    private SafePath() {}

    /**
     * The names from the root down; none for the root.
     *
     * @return empty for a path that is absolute or holds {@code ..}
     */
    static Optional<List<PathBytes>> of(PathBytes path) {
        if (!path.isEmpty() && path.bytes()[0] == '/') {
            return Optional.empty();
        }
        List<PathBytes> levels =
                path.levels().stream().filter(level -> !level.equals(HERE)).toList();
        return levels.contains(UP) ? Optional.empty() : Optional.of(levels);
    }
}
