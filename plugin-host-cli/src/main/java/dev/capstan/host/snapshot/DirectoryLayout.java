package dev.capstan.host.snapshot;

/** The files of a directory tree's snapshot, {@code host/<id>/<time>}. */
public final class DirectoryLayout {
    /** The index of the tar stream. */
    public static final String TREE = "tree.tar.didx";

    /** The index of the listing ({@link ListingWriter}). */
    public static final String LISTING = "files.lst.didx";

    private DirectoryLayout() {}
}
