package dev.capstan.conformance;

import dev.capstan.api.StorageTarget;
import dev.capstan.api.content.Digest;
import dev.capstan.api.content.SnapshotName;
import dev.capstan.api.context.SessionContext;
import dev.capstan.api.error.CapstanException;
import dev.capstan.api.operation.OperationSpec;
import dev.capstan.api.value.Value;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What the kit looks at: a target on one storage, and how to get at it. Given by whoever runs the kit.
 *
 * <p>The kit calls {@link #open} several times and may have several of the targets open at once, all on the same storage,
 * as several processes would. Called from any thread.
 */
public interface Subject {
    /**
     * Opens the target on the storage, which stays the same for the life of the subject.
     *
     * <p>The {@code HostServices} given to the provider must call a blob of the kit sound when it is: see
     * {@link KitHost#over}.
     *
     * @return a new target; the kit closes it
     * @throws CapstanException when it cannot be opened; every case fails with it
     */
    StorageTarget open() throws CapstanException;

    /**
     * What the sessions of the kit stand on: services, waiting, events, the operator. The kit adds its own cancelling.
     *
     * @return may be the same at each call
     */
    SessionContext context();

    /**
     * What a job would say under {@code with:}.
     *
     * @return typed by the target's {@code writeOptions()}
     */
    default Value.Obj writeOptions() {
        return Value.Obj.EMPTY;
    }

    /**
     * What a restore would say.
     *
     * @return typed by the target's {@code readOptions()}
     */
    default Value.Obj readOptions() {
        return Value.Obj.EMPTY;
    }

    /**
     * The operations that the provider of the target publishes.
     *
     * @return nothing when only the target itself is looked at
     */
    default List<OperationSpec> operations() {
        return List.of();
    }

    /**
     * A way to damage what is stored.
     *
     * @return empty when the storage must not be hurt; the cases that need it are skipped
     */
    default Optional<Damage> damage() {
        return Optional.empty();
    }

    /**
     * Things that lie where the target has no business, looked for after hostile names were stored.
     *
     * @return one line each
     */
    default List<String> strays() {
        return List.of();
    }

    /**
     * How much the kit may store and read.
     *
     * @return see {@link Limits#USUAL}
     */
    default Limits limits() {
        return Limits.USUAL;
    }

    /**
     * How long a case may take before it counts as hung.
     *
     * @return ten minutes, unless the storage is slow
     */
    default Duration patience() {
        return Duration.ofMinutes(10);
    }

    /**
     * A subject without anything special.
     *
     * @param host gave its services to the target
     * @param opening opens the target
     * @return the subject
     */
    static Subject of(KitHost host, Opening opening) {
        KitContext context = new KitContext(host);
        return new Subject() {
            @Override
            public StorageTarget open() throws CapstanException {
                return opening.open();
            }

            @Override
            public SessionContext context() {
                return context;
            }
        };
    }

    /** Opens a target. */
    @FunctionalInterface
    interface Opening {
        /**
         * Opens it.
         *
         * @return a new target
         * @throws CapstanException when it cannot
         */
        StorageTarget open() throws CapstanException;
    }

    /** Damages durable things behind the target's back; no session is open meanwhile. */
    interface Damage {
        /**
         * Changes at least one bit of a stored blob.
         *
         * @param digest which; at least 1,000 bytes long, stored once
         * @throws IOException when it cannot
         */
        void blob(Digest digest) throws IOException;

        /**
         * Changes at least one bit of a stored file's bytes.
         *
         * @param snapshot whose
         * @param file its name; at least 1,000 bytes long
         * @throws IOException when it cannot
         */
        void file(SnapshotName snapshot, String file) throws IOException;
    }

    /**
     * How large "large" is.
     *
     * @param blobs blobs of the snapshot with many blobs
     * @param blobBytes the largest blob the kit makes, where the target takes it
     * @param wholeBytes the most the kit reads by {@code planAll}
     */
    record Limits(int blobs, int blobBytes, long wholeBytes) {
        /** 20,000 blobs, 64 MiB, 1 GiB. */
        public static final Limits USUAL = new Limits(20_000, 64 << 20, 1L << 30);

        /** 1,000 blobs, 4 MiB, 256 MiB: for a build that must be quick on a storage that is not. */
        public static final Limits SMALL = new Limits(1_000, 4 << 20, 256L << 20);
    }
}
