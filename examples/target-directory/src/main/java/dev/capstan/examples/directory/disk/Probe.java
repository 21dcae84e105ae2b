package dev.capstan.examples.directory.disk;

import java.nio.file.Path;

/** Sees every change of a file before and after it happens. Called from several threads. */
public interface Probe {
    /** Sees nothing. */
    Probe NONE = new Probe() {
        @Override
        public void before(Change change) {}

        @Override
        public void after(Change change) {}
    };

    /** What is done to a file or directory. */
    enum Step {
        /** A new empty file. */
        CREATE,
        /** Bytes go to a file: into the page cache, nothing promised. */
        WRITE,
        /** The bytes of a file become durable. */
        SYNC_FILE,
        /** A file or directory gets another name, in one step. */
        RENAME,
        /** The names in a directory become durable. */
        SYNC_DIRECTORY,
        /** A new directory. */
        MAKE_DIRECTORY,
        /** A file or an empty directory goes. */
        DELETE
    }

    /**
     * One change.
     *
     * @param step what
     * @param path to what
     * @param to its new name after {@link Step#RENAME}, otherwise the same as {@code path}
     */
    record Change(Step step, Path path, Path to) {}

    /**
     * About to happen.
     *
     * @param change what
     */
    void before(Change change);

    /**
     * Has happened; not called when it failed, or there was nothing to delete.
     *
     * @param change what
     */
    void after(Change change);
}
