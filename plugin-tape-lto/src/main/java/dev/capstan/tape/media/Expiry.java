package dev.capstan.tape.media;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/** When a medium may be overwritten (D.7). Where PBS can be early because of a clock or a reservation, this is later. */
public final class Expiry {
    private Expiry() {}

    /**
     * Until when a medium is protected, if its set is no longer the current one.
     *
     * @param view of its pool
     * @param medium of the pool
     * @return empty for ever, and for a medium in no set
     */
    public static Optional<Instant> of(PoolView view, Medium medium) {
        Retention retention = view.settings().retention();
        if (medium.place().isEmpty() || medium.worm() || retention instanceof Retention.Keep) {
            return Optional.empty();
        }
        Optional<Instant> lastUse = endOfUse(view, medium);
        return retention instanceof Retention.Span span ? lastUse.map(t -> later(t, span)) : lastUse;
    }

    /**
     * Whether a medium may be overwritten.
     *
     * @param view of its pool
     * @param medium of the pool
     * @param now the clock
     * @return only for one that is full by {@link PoolView#status}
     */
    public static boolean isExpired(PoolView view, Medium medium, Instant now) {
        return view.status(medium) == MediumStatus.FULL
                && of(view, medium).filter(end -> !now.isBefore(end)).isPresent();
    }

    private static Optional<Instant> endOfUse(PoolView view, Medium medium) {
        MediaSet set = view.sets().get(medium.place().orElseThrow().set());
        if (set == null) {
            return Optional.empty();
        }
        Instant start = set.start().orElse(medium.joined());
        if (view.settings().allocation() instanceof Allocation.Always) {
            return Optional.of(start);
        }
        // PBS takes any member of this set and any label of another one, reservations too (J-26).
        Instant begun = set.firstJoined().orElseThrow();
        Instant written = set.lastJoined().orElseThrow();
        return view.sets().values().stream()
                .filter(other -> !other.uuid().equals(set.uuid()))
                .map(other -> other.firstJoined().orElseThrow())
                .filter(begun::isBefore)
                .min(Comparator.naturalOrder())
                .map(next -> next.isBefore(written) ? written : next)
                .or(() -> superseded(view, set) ? Optional.of(written) : Optional.empty());
    }

    /** After a clock has stepped back, a set can have a successor that seems to be older (J-27). */
    private static boolean superseded(PoolView view, MediaSet set) {
        return view.current()
                .filter(c -> !c.members().isEmpty() && !c.uuid().equals(set.uuid()))
                .isPresent();
    }

    private static Instant later(Instant time, Retention.Span span) {
        try {
            return time.plus(span.time());
        } catch (DateTimeException | ArithmeticException e) {
            return Instant.MAX;
        }
    }
}
