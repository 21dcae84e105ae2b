package dev.capstan.tape.state;

/** A transaction that is running. One thread, valid until the work returns. */
public interface Transaction {
    /**
     * A statement with {@code ?} where values go.
     *
     * @param sql never put together from data
     * @return to be given its values in order, then run once
     */
    Command sql(String sql);
}
