package dev.capstan.host.snapshot;

/** The byte layout of a listing; it is described in the package's documentation. */
final class ListingFormat {
    static final String FORMAT = "file listing";

    /** ASCII {@code CAPLIST1}; the last digit is the version. */
    static final long MAGIC = 0x4341504c49535431L;

    static final int MAGIC_LENGTH = 8;
    static final int RECORD = 48;
    static final int END = 0;

    static final int KIND = 0;
    static final int RESERVED = 1;
    static final int MODE = 2;
    static final int PATH_LENGTH = 4;
    static final int TARGET_LENGTH = 8;
    static final int NANOS = 12;
    static final int SECONDS = 16;
    static final int SIZE = 24;
    static final int OFFSET = 32;
    static final int UID = 40;
    static final int GID = 44;

    private ListingFormat() {}
}
