package dev.capstan.host;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A directory tree to be backed up.
 *
 * @param root the directory
 * @param id name of the backup group; empty for the machine's name
 * @param exclude patterns of what to leave out, see {@code Exclusions}
 * @param oneFileSystem whether to stay out of file systems mounted below
 */
public record TreeOrder(Path root, Optional<String> id, List<String> exclude, boolean oneFileSystem) {
    /** Copies the list. */
    public TreeOrder {
        exclude = List.copyOf(exclude);
    }

    /**
     * All of a directory, under the machine's name.
     *
     * @param root the directory
     * @return the order
     */
    public static TreeOrder of(Path root) {
        return new TreeOrder(root, Optional.empty(), List.of(), false);
    }
}
