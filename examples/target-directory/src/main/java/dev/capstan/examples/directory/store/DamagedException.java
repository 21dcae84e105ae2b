package dev.capstan.examples.directory.store;

import java.io.IOException;
import java.nio.file.Path;

/** A file that can be read and does not hold what was written. */
public final class DamagedException extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient Path file;
    private final String why;

    /**
     * What is wrong where.
     *
     * @param file which
     * @param why one sentence part
     */
    public DamagedException(Path file, String why) {
        super(file + ": " + why);
        this.file = file;
        this.why = why;
    }

    /**
     * The damaged file.
     *
     * @return its path
     */
    public Path file() {
        return file;
    }

    /**
     * What is wrong, without the path.
     *
     * @return one sentence part
     */
    public String why() {
        return why;
    }
}
