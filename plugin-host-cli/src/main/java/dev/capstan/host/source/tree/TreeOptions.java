package dev.capstan.host.source.tree;

/**
 * How to read a tree.
 *
 * @param oneFileSystem whether to keep directories where another file system is mounted without what is in them
 * @param exclusions what to leave out
 * @param attributes whether to keep extended attributes {@code user.*}
 */
public record TreeOptions(boolean oneFileSystem, Exclusions exclusions, boolean attributes) {
    /** Everything, across file systems, with attributes. */
    public static final TreeOptions ALL = new TreeOptions(false, Exclusions.NONE, true);
}
