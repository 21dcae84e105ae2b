package dev.capstan.tape.media;

import java.util.Optional;
import java.util.OptionalLong;

/** Whether the current set of a pool can be gone on with (D.4). */
public sealed interface SetUsability {
    /**
     * Its last medium can be written.
     *
     * @param last the medium
     */
    record Usable(Medium last) implements SetUsability {}

    /** It can be gone on with, on another medium. */
    record NeedsMedium() implements SetUsability {}

    /**
     * Its last medium could be written but is not at hand, and the pool wants it (J-29).
     *
     * @param last the medium
     */
    record NeedsLast(Medium last) implements SetUsability {}

    /**
     * It must not be gone on with.
     *
     * @param why one phrase
     */
    record Unusable(String why) implements SetUsability {}

    /**
     * Looks at the current set.
     *
     * @param view of the pool; one without a current set needs a medium
     * @param reach of the drive
     * @return the answer
     */
    static SetUsability of(PoolView view, Reach reach) {
        Optional<MediaSet> current = view.current();
        if (current.isEmpty() || current.get().members().isEmpty()) {
            return new NeedsMedium();
        }
        MediaSet set = current.get();
        Optional<String> wrong = wrong(view, set);
        if (wrong.isPresent()) {
            return new Unusable(wrong.get());
        }
        Medium last = set.last().orElseThrow();
        if (view.status(last) == MediumStatus.FULL) {
            return new NeedsMedium();
        } else if (reach.includes(last.location())) {
            return new Usable(last);
        } else if (last.location() instanceof Location.Vault vault) {
            return new Unusable("its last medium " + last.text() + " is in vault " + vault.vault());
        }
        return view.settings().askForLast() ? new NeedsLast(last) : new NeedsMedium();
    }

    private static Optional<String> wrong(PoolView view, MediaSet set) {
        if (!set.twice().isEmpty()) {
            Medium one = set.twice().get(0);
            return Optional.of(
                    "two media are number " + one.place().orElseThrow().sequence() + " of it, one is " + one.text());
        }
        OptionalLong hole = set.hole();
        if (hole.isPresent()) {
            return Optional.of("its medium number " + hole.getAsLong() + " is not known");
        }
        for (Medium member : set.members().values()) {
            if (!member.place()
                    .orElseThrow()
                    .fingerprint()
                    .equals(view.settings().fingerprint())) {
                return Optional.of("the pool's encryption key is not that of its medium " + member.text());
            }
            MediumStatus status = view.status(member);
            if (status != MediumStatus.FULL && status != MediumStatus.WRITABLE) {
                return Optional.of("its medium " + member.text() + " is " + status.word());
            }
        }
        return Optional.empty();
    }
}
