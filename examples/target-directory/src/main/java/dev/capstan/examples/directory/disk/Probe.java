package dev.capstan.examples.directory.disk;

import java.nio.file.Path;

/** Sees every change of a file before and after it happens. Called from several threads. */
public interface Probe {
    /** Sees nothing. */
    Probe NONE = new Probe() {
        @Override
        public void before(Step step, Path path) {}

        @Override
        public void after(Step step, Path path) {}
    };

    /** What is done to a file or directory. */
    enum Step {
        /** A new empty file. */
        CREATE,
        /** Bytes go to a file: into the page cache, nothing promised. */
        WRITE,
        /** The bytes of a file become durable. */
        SYNC_FILE,
        /** A file or directory gets the name that is reported, in one step. */
        RENAME,
        /** The names in a directory become durable. */
        SYNC_DIRECTORY,
        /** A new directory. */
        MAKE_DIRECTORY,
        /** A file or an empty directory goes. */
        DELETE
    }

    /**
     * About to happen.
     *
     * @param step what
     * @param path to what
     */
    void before(Step step, Path path);

    /**
     * Has happened; not called when it failed.
     *
     * @param step what
     * @param path to what
     */
    void after(Step step, Path path);
}
