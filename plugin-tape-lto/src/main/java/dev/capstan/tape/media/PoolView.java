package dev.capstan.tape.media;

import dev.capstan.tape.state.StateException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A pool at a moment: all that is needed to decide about it.
 *
 * @param settings as configured
 * @param media of the pool, reserved ones too
 * @param free media of no pool
 * @param current the set jobs go on with, may be one without members yet
 */
public record PoolView(PoolSettings settings, List<Medium> media, List<Medium> free, Optional<MediaSet> current) {
    /** Copies the lists. */
    public PoolView {
        media = List.copyOf(media);
        free = List.copyOf(free);
    }

    /**
     * Reads a pool. Its current set is the one this state last wrote to, as long as a member is known: order by the clock
     * decides only where there is none, with ties broken, so that a clock that stepped back begins no set (J-27).
     *
     * @param inventory of a moment
     * @param settings of the pool
     * @return the view
     * @throws StateException when the state cannot be read
     */
    public static PoolView of(Inventory inventory, PoolSettings settings) throws StateException {
        List<Medium> media = inventory.ofPool(settings.name());
        Optional<UUID> designated = inventory.designatedSet(settings.name());
        return of(settings, media, inventory.free(), designated);
    }

    /**
     * The same from lists.
     *
     * @param settings of the pool
     * @param media of the pool
     * @param free media of no pool
     * @param designated the set last written to, if it is known
     * @return the view
     */
    static PoolView of(PoolSettings settings, List<Medium> media, List<Medium> free, Optional<UUID> designated) {
        Collection<MediaSet> sets = sets(media).values();
        Optional<MediaSet> current = designated
                .flatMap(d -> sets.stream().filter(s -> s.uuid().equals(d)).findFirst())
                .or(() -> sets.stream()
                        .max(Comparator.comparing((MediaSet s) -> s.lastJoined().orElseThrow())
                                .thenComparing(s -> s.firstJoined().orElseThrow())
                                .thenComparing(MediaSet::uuid)));
        return new PoolView(settings, media, free, current);
    }

    /**
     * The same pool in a set that a session has decided on.
     *
     * @param set current from now on
     * @return the view
     */
    public PoolView in(MediaSet set) {
        return new PoolView(settings, media, free, Optional.of(set));
    }

    /**
     * All sets of the pool that have a member.
     *
     * @return by UUID
     */
    public Map<UUID, MediaSet> sets() {
        return sets(media);
    }

    private static Map<UUID, MediaSet> sets(List<Medium> media) {
        return media.stream()
                .filter(m -> m.place().isPresent())
                .collect(Collectors.groupingBy(m -> m.place().orElseThrow().set()))
                .entrySet()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> MediaSet.of(e.getKey(), e.getValue())));
    }

    /**
     * What can be done with a medium, seen from this pool and its current set (D.2).
     *
     * @param medium any
     * @return {@code UNKNOWN} for one in a set of another pool
     */
    public MediumStatus status(Medium medium) {
        if (medium.status() != MediumStatus.WRITABLE) {
            return medium.status();
        }
        if (medium.membership().isEmpty()) {
            return MediumStatus.WRITABLE;
        }
        if (!medium.membership().get().pool().equals(settings.name())) {
            return MediumStatus.UNKNOWN;
        }
        if (medium.place().isEmpty()) {
            return MediumStatus.WRITABLE;
        }
        boolean last = current.filter(c -> medium.isIn(c.uuid()))
                .flatMap(MediaSet::last)
                .filter(l -> l.uuid().equals(medium.uuid()))
                .isPresent();
        return last ? MediumStatus.WRITABLE : MediumStatus.FULL;
    }
}
