package dev.capstan.tape.state;

/** A way to run transactions. */
public interface StateAccess {
    /**
     * Something to be done within one transaction.
     *
     * @param <T> its result
     */
    @FunctionalInterface
    interface Work<T> {
        /**
         * Does it.
         *
         * @param tx valid during this call, on this thread
         * @return the result
         * @throws StateException when it cannot; the transaction is undone
         */
        T in(Transaction tx) throws StateException;
    }

    /** Something to be done within one transaction, without a result. */
    @FunctionalInterface
    interface Change {
        /**
         * Does it.
         *
         * @param tx valid during this call, on this thread
         * @throws StateException when it cannot; the transaction is undone
         */
        void in(Transaction tx) throws StateException;
    }

    /**
     * Reads: everything the work sees is of one moment, whatever others commit meanwhile.
     *
     * @param work changes nothing but temporary tables
     * @param <T> its result
     * @return what the work returned
     * @throws StateException when the store cannot be read
     */
    <T> T read(Work<T> work) throws StateException;

    /**
     * Reads and writes: all of it or nothing. Returns when it will survive a power cut. Waits for other writers.
     *
     * @param work any exception of it undoes everything
     * @param <T> its result
     * @return what the work returned
     * @throws StateException when nothing was changed
     */
    <T> T write(Work<T> work) throws StateException;

    /**
     * As {@link #write}, without a result.
     *
     * @param change any exception of it undoes everything
     * @throws StateException when nothing was changed
     */
    default void update(Change change) throws StateException {
        write(tx -> {
            change.in(tx);
            return true;
        });
    }
}
