package dev.capstan.tape.media;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * A media set with the members the inventory knows; there may be holes (C.4).
 *
 * @param uuid the set
 * @param members by sequence number
 * @param twice media whose sequence number is taken by another one
 */
public record MediaSet(UUID uuid, SortedMap<Long, Medium> members, List<Medium> twice) {
    /** From this many members on a restore needs so many media that one should be told (D.8). */
    public static final int LARGE = 20;

    /** Copies. */
    public MediaSet {
        members = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(members));
        twice = List.copyOf(twice);
    }

    /**
     * A set that has been decided on and has no member yet.
     *
     * @param uuid new
     * @return empty
     */
    public static MediaSet empty(UUID uuid) {
        return new MediaSet(uuid, new TreeMap<>(), List.of());
    }

    /**
     * Puts members in order.
     *
     * @param uuid the set
     * @param media members of it
     * @return the set
     */
    static MediaSet of(UUID uuid, List<Medium> media) {
        SortedMap<Long, Medium> members = new TreeMap<>();
        List<Medium> twice = new ArrayList<>();
        for (Medium medium : media) {
            if (members.putIfAbsent(medium.place().orElseThrow().sequence(), medium) != null) {
                twice.add(medium);
            }
        }
        return new MediaSet(uuid, members, twice);
    }

    /**
     * When it began: when its first medium joined.
     *
     * @return empty when the first medium is not known
     */
    public Optional<Instant> start() {
        return Optional.ofNullable(members.get(0L)).map(Medium::joined);
    }

    /**
     * The member with the highest number.
     *
     * @return empty for a set without members
     */
    public Optional<Medium> last() {
        return members.isEmpty() ? Optional.empty() : Optional.ofNullable(members.get(members.lastKey()));
    }

    /**
     * The number the next member gets.
     *
     * @return 0 for a set without members
     */
    public long nextSequence() {
        return members.isEmpty() ? 0 : Math.addExact(members.lastKey(), 1);
    }

    /**
     * The first number nobody has.
     *
     * @return empty when there is no hole
     */
    public OptionalLong hole() {
        long expected = 0;
        for (Map.Entry<Long, Medium> member : members.entrySet()) {
            if (member.getKey() != expected) {
                return OptionalLong.of(expected);
            }
            expected++;
        }
        return OptionalLong.empty();
    }

    /**
     * When the first of the known members joined.
     *
     * @return empty for a set without members
     */
    Optional<Instant> firstJoined() {
        return members.values().stream().map(Medium::joined).min(Comparator.naturalOrder());
    }

    /**
     * When the last of the known members joined.
     *
     * @return empty for a set without members
     */
    Optional<Instant> lastJoined() {
        return members.values().stream().map(Medium::joined).max(Comparator.naturalOrder());
    }
}
