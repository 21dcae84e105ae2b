package dev.capstan.tape.state;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Who may use what, among threads, processes and machines that share a store. A lease of a process that died ends by its
 * expiry and not before; with a clock that steps back that takes as long as the clock needs to get there again. Not
 * reentrant: an owner that asks twice is told that it holds it. Thread-safe.
 */
public final class Leases {
    /** The tables of this room. */
    public static final Schema SCHEMA = new Schema(
            "state",
            List.of(List.of(
                    // A released lease keeps its row, so that its fence goes on growing.
                    "CREATE TABLE lease (name TEXT PRIMARY KEY, owner TEXT, since INTEGER NOT NULL,"
                            + " expires INTEGER NOT NULL, fence INTEGER NOT NULL) STRICT, WITHOUT ROWID")));

    private static final String SELECT = "SELECT name, owner, since, expires, fence FROM lease WHERE name = ?";

    private final StateAccess state;
    private final InstantSource clock;

    /**
     * Leases in a store.
     *
     * @param state was opened with {@link #SCHEMA}
     * @param clock decides what has expired
     */
    public Leases(StateAccess state, InstantSource clock) {
        this.state = state;
        this.clock = clock;
    }

    /**
     * Takes a lease that is free or has expired. Does not wait.
     *
     * @param name of what, such as {@code media-set/<uuid>}
     * @param owner who, in words an operator understands, with process and host
     * @param span for how long, more than zero
     * @return acquired, or by whom it is held
     * @throws StateException when the store fails
     */
    public LeaseOutcome acquire(String name, String owner, Duration span) throws StateException {
        requireSpan(span);
        return state.write(tx -> {
            Instant now = clock.instant();
            Optional<Lease> holder = holder(tx, name, now);
            if (holder.isPresent()) {
                return new LeaseOutcome.Held(holder.get());
            }
            long fence = Math.addExact(lastFence(tx, name), 1);
            tx.sql("INSERT OR REPLACE INTO lease (name, owner, since, expires, fence) VALUES (?, ?, ?, ?, ?)")
                    .with(name)
                    .with(owner)
                    .with(now)
                    .with(now.plus(span))
                    .with(fence)
                    .run();
            return new LeaseOutcome.Acquired(read(tx, name).orElseThrow());
        });
    }

    /**
     * Holds a lease for longer. One that has expired but that nobody took can be renewed too.
     *
     * @param lease as acquired or last renewed
     * @param span from now on, more than zero
     * @return the lease with its new expiry
     * @throws StateException {@code LEASE_LOST} when somebody else took it or it was released
     */
    public Lease renew(Lease lease, Duration span) throws StateException {
        requireSpan(span);
        return state.write(tx -> {
            require(tx, lease);
            tx.sql("UPDATE lease SET expires = ? WHERE name = ?")
                    .with(clock.instant().plus(span))
                    .with(lease.name())
                    .run();
            return read(tx, lease.name()).orElseThrow();
        });
    }

    /**
     * Gives a lease back. Idempotent; one that somebody else took meanwhile is left to them.
     *
     * @param lease as acquired
     * @throws StateException when the store fails
     */
    public void release(Lease lease) throws StateException {
        state.update(tx -> tx.sql("UPDATE lease SET owner = NULL WHERE name = ? AND fence = ?")
                .with(lease.name())
                .with(lease.fence())
                .run());
    }

    /**
     * Who holds a lease now.
     *
     * @param name of what
     * @return empty when it is free or has expired
     * @throws StateException when the store fails
     */
    public Optional<Lease> holder(String name) throws StateException {
        return state.read(tx -> holder(tx, name, clock.instant()));
    }

    /**
     * Who holds a lease, as part of a transaction.
     *
     * @param tx any
     * @param name of what
     * @param now what has expired by then is free
     * @return empty when it is free or has expired
     * @throws StateException when the store fails
     */
    public static Optional<Lease> holder(Transaction tx, String name, Instant now) throws StateException {
        return read(tx, name).filter(lease -> lease.expires().isAfter(now));
    }

    /**
     * Lets a transaction go on only under a lease nobody else has taken: the fence. Whether it has expired does not matter
     * as long as nobody took it.
     *
     * @param tx the transaction to be guarded
     * @param lease as acquired or last renewed
     * @throws StateException {@code LEASE_LOST}
     */
    public static void require(Transaction tx, Lease lease) throws StateException {
        if (read(tx, lease.name()).filter(l -> l.fence() == lease.fence()).isEmpty()) {
            throw new StateException(
                    StateException.Kind.LEASE_LOST,
                    "the lease of '" + lease.name() + "' is no longer held by " + lease.owner());
        }
    }

    private static Optional<Lease> read(Transaction tx, String name) throws StateException {
        return tx.sql(SELECT + " AND owner IS NOT NULL")
                .with(name)
                .first(row -> new Lease(row.text(1), row.text(2), row.time(3), row.time(4), row.number(5)));
    }

    private static long lastFence(Transaction tx, String name) throws StateException {
        return tx.sql(SELECT).with(name).first(row -> row.number(5)).orElse(0L);
    }

    private static void requireSpan(Duration span) {
        if (span.isNegative() || span.isZero()) {
            throw new IllegalArgumentException("a lease lasts longer than " + span);
        }
    }
}
