package dev.capstan.tape.media;

import dev.capstan.tape.format.label.MediaLabel;
import dev.capstan.tape.format.label.MediaSetLabel;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A medium as the inventory knows it.
 *
 * @param label its own label, tape file 0
 * @param membership its set label, tape file 1, reservations too
 * @param location where it was last seen
 * @param status what is noted; {@link MediumStatus#WRITABLE} for nothing
 * @param bytesUsed on the medium as the drive counts, 0 when not known
 * @param worm whether it can be written only once
 */
public record Medium(
        MediaLabel label,
        Optional<MediaSetLabel> membership,
        Location location,
        MediumStatus status,
        long bytesUsed,
        boolean worm) {
    /**
     * Checks.
     *
     * @throws IllegalArgumentException for a negative count, or a status that cannot be noted
     */
    public Medium {
        if (bytesUsed < 0 || status == MediumStatus.UNKNOWN) {
            throw new IllegalArgumentException("bytes used " + bytesUsed + ", status " + status);
        }
    }

    /**
     * Its UUID, new at each labelling.
     *
     * @return never that of a set
     */
    public UUID uuid() {
        return label.uuid();
    }

    /**
     * What stands on the cartridge.
     *
     * @return the label text
     */
    public String text() {
        return label.labelText();
    }

    /**
     * The pool it belongs to (C.4): that of the set label, else that of its own label.
     *
     * @return empty for a free medium
     */
    public Optional<String> pool() {
        return membership.map(MediaSetLabel::pool).or(label::pool);
    }

    /**
     * Its place in a set; a reservation is none.
     *
     * @return empty when it is in no set
     */
    public Optional<MediaSetLabel> place() {
        return membership.filter(m -> !m.isReservation());
    }

    /**
     * Whether it is in that set.
     *
     * @param set any
     * @return false for a reservation
     */
    public boolean isIn(UUID set) {
        return place().filter(p -> p.set().equals(set)).isPresent();
    }

    /** When it joined its set; only for members. */
    Instant joined() {
        return place().orElseThrow().created();
    }

    Medium at(Location there) {
        return new Medium(label, membership, there, status, bytesUsed, worm);
    }

    Medium noted(MediumStatus now) {
        return new Medium(label, membership, location, now, bytesUsed, worm);
    }

    Medium filledTo(long bytes) {
        return new Medium(label, membership, location, status, bytes, worm);
    }

    Medium writeOnce(boolean is) {
        return new Medium(label, membership, location, status, bytesUsed, is);
    }
}
