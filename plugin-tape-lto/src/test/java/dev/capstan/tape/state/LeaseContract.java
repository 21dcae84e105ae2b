package dev.capstan.tape.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.capstan.tape.state.StateException.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A lease has one owner at a time, ends by release or expiry, and its fence only grows. */
public abstract class LeaseContract {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final HandClock clock = new HandClock();

    @TempDir
    Path directory;

    private StateStore store;
    private StateStore elsewhere;
    private Leases ours;
    private Leases theirs;

    /** Opens the store of a directory. */
    protected abstract StateStore open(Path directory, List<Schema> schemas) throws StateException;

    @BeforeEach
    void openTwice() throws StateException {
        store = open(directory, List.of(Leases.SCHEMA));
        elsewhere = open(directory, List.of(Leases.SCHEMA));
        ours = new Leases(store, clock);
        theirs = new Leases(elsewhere, clock);
    }

    @AfterEach
    void close() {
        store.close();
        elsewhere.close();
    }

    @Test
    void tells_the_second_who_holds_it_and_until_when() throws StateException {
        Lease lease = acquired(ours, "drive/lto0");
        assertThat(lease.since()).isEqualTo(clock.instant());
        assertThat(lease.expires()).isEqualTo(clock.instant().plus(MINUTE));
        assertThat(theirs.acquire("drive/lto0", "other", MINUTE)).isEqualTo(new LeaseOutcome.Held(lease));
        assertThat(theirs.acquire("drive/lto1", "other", MINUTE)).isInstanceOf(LeaseOutcome.Acquired.class);
    }

    @Test
    void is_not_reentrant() throws StateException {
        Lease lease = acquired(ours, "drive/lto0");
        assertThat(ours.acquire("drive/lto0", lease.owner(), MINUTE)).isEqualTo(new LeaseOutcome.Held(lease));
    }

    @Test
    void is_stolen_only_after_its_expiry_and_with_a_higher_fence() throws StateException {
        Lease lease = acquired(ours, "drive/lto0");
        clock.push(MINUTE.minusMillis(1));
        assertThat(theirs.acquire("drive/lto0", "other", MINUTE)).isInstanceOf(LeaseOutcome.Held.class);
        clock.push(Duration.ofMillis(1));
        Lease stolen = acquired(theirs, "drive/lto0");
        assertThat(stolen.fence()).isGreaterThan(lease.fence());
    }

    @Test
    void lasts_longer_when_renewed() throws StateException {
        Lease lease = acquired(ours, "drive/lto0");
        clock.push(Duration.ofSeconds(59));
        Lease longer = ours.renew(lease, MINUTE);
        assertThat(longer.fence()).isEqualTo(lease.fence());
        clock.push(Duration.ofSeconds(59));
        assertThat(theirs.acquire("drive/lto0", "other", MINUTE)).isEqualTo(new LeaseOutcome.Held(longer));
    }

    @Test
    void may_be_renewed_late_as_long_as_nobody_took_it() throws StateException {
        Lease lease = acquired(ours, "drive/lto0");
        clock.push(Duration.ofHours(1));
        assertThat(ours.renew(lease, MINUTE).expires())
                .isEqualTo(clock.instant().plus(MINUTE));
    }

    @Test
    void a_stolen_lease_can_be_neither_renewed_nor_used_nor_released() throws StateException {
        Lease lease = acquired(ours, "drive/lto0");
        clock.push(MINUTE);
        Lease stolen = acquired(theirs, "drive/lto0");
        assertThatExceptionOfType(StateException.class)
                .isThrownBy(() -> ours.renew(lease, MINUTE))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.LEASE_LOST));
        assertThatExceptionOfType(StateException.class)
                .isThrownBy(() -> store.update(tx -> Leases.require(tx, lease)))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.LEASE_LOST));
        ours.release(lease);
        assertThat(ours.holder("drive/lto0")).hasValue(stolen);
    }

    @Test
    void is_free_at_once_when_released_and_its_fence_goes_on_growing() throws StateException {
        Lease lease = acquired(ours, "drive/lto0");
        ours.release(lease);
        ours.release(lease);
        assertThat(ours.holder("drive/lto0")).isEmpty();
        assertThat(acquired(theirs, "drive/lto0").fence()).isGreaterThan(lease.fence());
    }

    @Test
    void is_not_lost_by_a_clock_that_steps_back() throws StateException {
        Lease lease = acquired(ours, "drive/lto0");
        clock.push(Duration.ofDays(-2));
        assertThat(theirs.acquire("drive/lto0", "other", MINUTE)).isEqualTo(new LeaseOutcome.Held(lease));
    }

    @Test
    void goes_to_exactly_one_of_many_who_ask_at_once() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            List<Callable<LeaseOutcome>> asking = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                String owner = "thread " + i;
                Leases leases = i % 2 == 0 ? ours : theirs;
                asking.add(() -> leases.acquire("drive/lto0", owner, MINUTE));
            }
            long won = 0;
            for (Future<LeaseOutcome> outcome : pool.invokeAll(asking)) {
                won += outcome.get() instanceof LeaseOutcome.Acquired ? 1 : 0;
            }
            assertThat(won).isEqualTo(1);
        } finally {
            pool.shutdown();
        }
    }

    private static Lease acquired(Leases leases, String name) throws StateException {
        LeaseOutcome outcome = leases.acquire(name, "capstan 4711 on bench", MINUTE);
        assertThat(outcome).isInstanceOf(LeaseOutcome.Acquired.class);
        return ((LeaseOutcome.Acquired) outcome).lease();
    }
}
