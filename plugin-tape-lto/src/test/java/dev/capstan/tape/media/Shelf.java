package dev.capstan.tape.media;

import dev.capstan.tape.format.Uuids;
import dev.capstan.tape.format.label.MediaLabel;
import dev.capstan.tape.format.label.MediaSetLabel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Media for tests: pool {@code daily}, library {@code lib}, times as seconds. */
final class Shelf {
    static final Location HERE = new Location.Online("lib");
    static final Reach REACH = Reach.library("lib");
    static final UUID A = new UUID(0xA, 1);
    static final UUID B = new UUID(0xB, 1);
    static final UUID C = new UUID(0xC, 1);

    private Shelf() {}

    static Instant at(long seconds) {
        return Instant.ofEpochSecond(seconds);
    }

    static Medium medium(String text, long labelled, Optional<String> pool, Optional<MediaSetLabel> membership) {
        UUID uuid = new UUID(7, text.hashCode());
        return new Medium(
                new MediaLabel(uuid, text, at(labelled), pool), membership, HERE, MediumStatus.WRITABLE, 0, false);
    }

    static Medium empty(String text, long labelled) {
        return medium(text, labelled, Optional.of("daily"), Optional.empty());
    }

    static Medium free(String text, long labelled) {
        return medium(text, labelled, Optional.empty(), Optional.empty());
    }

    static Medium reserved(String text, long labelled) {
        return medium(
                text,
                labelled,
                Optional.empty(),
                Optional.of(MediaSetLabel.withoutKey(Uuids.NIL, "daily", 0, at(labelled))));
    }

    static Medium member(String text, UUID set, long sequence, long joined) {
        return medium(
                text,
                0,
                Optional.of("daily"),
                Optional.of(MediaSetLabel.withoutKey(set, "daily", sequence, at(joined))));
    }

    static Medium foreign(String text, UUID set) {
        return medium(text, 0, Optional.of("weekly"), Optional.of(MediaSetLabel.withoutKey(set, "weekly", 0, at(5))));
    }

    static PoolSettings pool(Allocation allocation, Retention retention) {
        return PoolSettings.of("daily", allocation, retention);
    }

    static PoolSettings pool() {
        return pool(Allocation.CONTINUE, Retention.KEEP);
    }

    /** A view whose current set is found by the clock. */
    static PoolView view(PoolSettings settings, Medium... media) {
        return PoolView.of(settings, mine(media), without(media), Optional.empty());
    }

    /** A view whose current set is known. */
    static PoolView view(UUID current, PoolSettings settings, Medium... media) {
        return PoolView.of(settings, mine(media), without(media), Optional.of(current));
    }

    private static List<Medium> mine(Medium... media) {
        return Arrays.stream(media)
                .filter(m -> m.pool().filter("daily"::equals).isPresent())
                .toList();
    }

    private static List<Medium> without(Medium... media) {
        return new ArrayList<>(
                Arrays.stream(media).filter(m -> m.pool().isEmpty()).toList());
    }
}
