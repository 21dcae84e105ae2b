package dev.capstan.tape.media;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** On which medium the next archive goes (D.6). */
public sealed interface MediumChoice {
    /**
     * On the last medium of the set.
     *
     * @param medium already a member
     */
    record Keep(Medium medium) implements MediumChoice {}

    /**
     * On a medium that joins the set.
     *
     * @param medium to be assigned
     * @param from why it is there to be taken
     */
    record Take(Medium medium, Source from) implements MediumChoice {
        /**
         * The set that will lose this medium.
         *
         * @return empty for a medium that holds nothing
         */
        public Optional<UUID> overwrites() {
            return medium.place().map(p -> p.set());
        }
    }

    /**
     * On the last medium of the set, which a person must bring.
     *
     * @param medium already a member
     */
    record Fetch(Medium medium) implements MediumChoice {}

    /**
     * There is none.
     *
     * @param why what there is instead
     */
    record None(String why) implements MediumChoice {}

    /** Why a medium can be taken, in the order of preference. */
    enum Source {
        /** It is of the pool and holds nothing. */
        EMPTY,
        /** It is of the pool, and what it holds is no longer protected. */
        EXPIRED,
        /** It is of no pool. */
        FREE
    }

    /**
     * Chooses. Within a source the oldest comes first, of equally old ones that with the smallest label text.
     *
     * @param view of the pool, in the session's set
     * @param reach of the drive
     * @param now the clock
     * @param atRest whether nobody uses a set: asked before a medium is taken from it
     * @return the choice; nothing is changed by it
     */
    static MediumChoice of(PoolView view, Reach reach, Instant now, Predicate<UUID> atRest) {
        SetUsability usability = SetUsability.of(view, reach);
        if (usability instanceof SetUsability.Usable usable) {
            return new Keep(usable.last());
        } else if (usability instanceof SetUsability.NeedsLast needs) {
            return new Fetch(needs.last());
        }
        return oldest(empty(view.media(), view, reach), m -> m.label().created())
                .map(m -> new Take(m, Source.EMPTY))
                .or(() -> oldest(expired(view, reach, now, atRest), Medium::joined)
                        .map(m -> new Take(m, Source.EXPIRED)))
                .or(() -> oldest(empty(view.free(), view, reach), m -> m.label().created())
                        .map(m -> new Take(m, Source.FREE)))
                .<MediumChoice>map(t -> t)
                .orElseGet(() -> new None(nothing(view, reach)));
    }

    private static Stream<Medium> empty(List<Medium> media, PoolView view, Reach reach) {
        return media.stream()
                .filter(m -> m.place().isEmpty())
                .filter(m -> view.status(m) == MediumStatus.WRITABLE)
                .filter(m -> reach.includes(m.location()));
    }

    private static Stream<Medium> expired(PoolView view, Reach reach, Instant now, Predicate<UUID> atRest) {
        return view.media().stream()
                .filter(m -> view.current().filter(c -> m.isIn(c.uuid())).isEmpty())
                .filter(m -> reach.includes(m.location()))
                .filter(m -> Expiry.isExpired(view, m, now))
                .filter(m -> atRest.test(m.place().orElseThrow().set()));
    }

    private static Optional<Medium> oldest(Stream<Medium> media, java.util.function.Function<Medium, Instant> age) {
        return media.min(Comparator.comparing(age).thenComparing(Medium::text).thenComparing(Medium::uuid));
    }

    private static String nothing(PoolView view, Reach reach) {
        long protectedOnes = view.media().stream()
                .filter(m -> view.status(m) == MediumStatus.FULL && reach.includes(m.location()))
                .count();
        long away = Stream.concat(view.media().stream(), view.free().stream())
                .filter(m -> !reach.includes(m.location()))
                .count();
        long unfit = Stream.concat(view.media().stream(), view.free().stream())
                .filter(m -> m.status() != MediumStatus.WRITABLE && m.status() != MediumStatus.FULL)
                .count();
        return "no usable medium for pool '" + view.settings().name() + "': " + protectedOnes
                + " at hand are still protected, " + away + " are elsewhere, " + unfit
                + " are damaged, retired or without key";
    }
}
