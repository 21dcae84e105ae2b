package dev.capstan.tape.media;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capstan.tape.format.label.MediaSetLabel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Years of jobs with tapes that fill up, break, travel and come back, and a clock that steps both ways. Whatever happens: no
 * protected medium is taken, none that must not be written, and none is refused while one lies there empty.
 */
class PoolSimulationTest {
    private static final Instant BEGIN = Instant.parse("2026-01-01T03:00:00Z");
    private static final int DAYS = 400;

    private final Map<String, Medium> media = new TreeMap<>();
    private Optional<UUID> designated = Optional.empty();
    private PoolSettings settings = Shelf.pool();
    private Instant now = BEGIN;
    private int taken;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void takes_no_protected_medium_and_strands_no_empty_one(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 12; i++) {
            String text = "T" + (char) ('A' + i);
            Medium medium = i % 3 == 0 ? Shelf.free(text, i) : Shelf.empty(text, i);
            media.put(text, medium.writeOnce(i == 7));
        }
        for (int day = 0; day < DAYS; day++) {
            now = now.plus(Duration.ofDays(1));
            something(random);
            job(random, "seed " + seed + ", day " + day);
        }
        assertThat(taken).as("media taken, seed %s", seed).isGreaterThan(5);
    }

    private void something(SplittableRandom random) {
        Medium one = media.get("T" + (char) ('A' + random.nextInt(12)));
        Medium changed = switch (random.nextInt(40)) {
            case 0 -> one.at(new Location.Vault("safe"));
            case 1, 2 -> one.at(Location.OFFLINE);
            case 3, 4, 5, 6, 7, 8 -> one.at(Shelf.HERE);
            case 9 -> random.nextInt(4) == 0 ? one.noted(MediumStatus.DAMAGED) : one;
            case 10 -> random.nextInt(4) == 0 ? one.noted(MediumStatus.KEY_LOST) : one;
            default -> one;
        };
        media.put(one.text(), changed);
        switch (random.nextInt(60)) {
            case 0 -> now = now.minus(Duration.ofDays(random.nextInt(30)));
            case 1 -> now = now.plus(Duration.ofDays(random.nextInt(30)));
            case 2 -> settings = settings(random);
            default -> {}
        }
    }

    private static PoolSettings settings(SplittableRandom random) {
        Allocation allocation = random.nextBoolean() ? Allocation.CONTINUE : Allocation.ALWAYS;
        Retention retention = switch (random.nextInt(4)) {
            case 0 -> Retention.OVERWRITE;
            case 1 -> Retention.KEEP;
            default -> new Retention.Span(Duration.ofDays(random.nextInt(20)));
        };
        return Shelf.pool(allocation, retention);
    }

    private void job(SplittableRandom random, String when) {
        boolean forced = random.nextInt(15) == 0;
        SetStart start = SetStart.decide(view(), Shelf.REACH, forced);
        MediaSet set = start instanceof SetStart.GoOn on
                ? on.set()
                : MediaSet.empty(new UUID(random.nextLong() | 1, random.nextLong()));
        for (int archive = 0; archive < 3; archive++) {
            PoolView view = view().in(set);
            MediumChoice choice = MediumChoice.of(view, Shelf.REACH, now, s -> true);
            if (choice instanceof MediumChoice.Take take) {
                requireFree(view, take, when);
                set = join(take.medium(), set);
            } else if (choice instanceof MediumChoice.Keep keep) {
                assertThat(keep.medium().uuid())
                        .as(when)
                        .isEqualTo(set.last().orElseThrow().uuid());
            } else {
                assertThat(choice).as(when).isInstanceOf(MediumChoice.None.class);
                assertThat(emptyAtHand()).as("stranded, %s", when).isEmpty();
                return;
            }
            if (random.nextInt(4) == 0) {
                Medium last = set.last().orElseThrow();
                media.put(last.text(), last.noted(MediumStatus.FULL));
                set = again(set.uuid());
            }
        }
    }

    private void requireFree(PoolView view, MediumChoice.Take take, String when) {
        Medium medium = take.medium();
        taken++;
        assertThat(medium.location()).as(when).isEqualTo(Shelf.HERE);
        assertThat(medium.status()).as(when).isIn(MediumStatus.WRITABLE, MediumStatus.FULL);
        if (medium.place().isEmpty()) {
            return;
        }
        assertThat(medium.worm()).as("write once, %s", when).isFalse();
        assertThat(view.current().filter(c -> medium.isIn(c.uuid()))).as(when).isEmpty();
        assertThat(settings.retention()).as(when).isNotInstanceOf(Retention.Keep.class);
        MediaSet lost = view.sets().get(medium.place().orElseThrow().set());
        Instant used = settings.allocation() instanceof Allocation.Always
                ? lost.start().orElse(medium.joined())
                : lost.lastJoined().orElseThrow();
        Duration span = settings.retention() instanceof Retention.Span s ? s.time() : Duration.ZERO;
        assertThat(now).as("protected, %s", when).isAfterOrEqualTo(used.plus(span));
    }

    private MediaSet join(Medium medium, MediaSet set) {
        MediaSetLabel label = MediaSetLabel.withoutKey(set.uuid(), "daily", set.nextSequence(), now);
        Medium member = new Medium(
                medium.label(), Optional.of(label), medium.location(), MediumStatus.WRITABLE, 0, medium.worm());
        media.put(medium.text(), member);
        designated = Optional.of(set.uuid());
        return again(set.uuid());
    }

    private MediaSet again(UUID set) {
        return MediaSet.of(set, media.values().stream().filter(m -> m.isIn(set)).toList());
    }

    private List<Medium> emptyAtHand() {
        return media.values().stream()
                .filter(m -> m.place().isEmpty() && m.status() == MediumStatus.WRITABLE)
                .filter(m -> m.location().equals(Shelf.HERE))
                .toList();
    }

    private PoolView view() {
        List<Medium> mine = new ArrayList<>();
        List<Medium> free = new ArrayList<>();
        media.values().forEach(m -> (m.pool().isPresent() ? mine : free).add(m));
        return PoolView.of(settings, mine, free, designated);
    }
}
