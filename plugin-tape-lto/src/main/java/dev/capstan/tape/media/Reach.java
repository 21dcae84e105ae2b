package dev.capstan.tape.media;

import java.util.Optional;

/**
 * What the drive of a job can get without a person (D.3).
 *
 * @param changer the library the drive is in; empty for a drive that stands alone, which a person feeds
 */
public record Reach(Optional<String> changer) {
    /**
     * A drive in a library.
     *
     * @param changer its name
     * @return reaches what is online there
     */
    public static Reach library(String changer) {
        return new Reach(Optional.of(changer));
    }

    /**
     * A drive that stands alone.
     *
     * @return reaches what is offline
     */
    public static Reach standAlone() {
        return new Reach(Optional.empty());
    }

    /**
     * Whether a medium there can be used.
     *
     * @param location where it is
     * @return never for a vault
     */
    public boolean includes(Location location) {
        if (location instanceof Location.Online online) {
            return changer.filter(online.changer()::equals).isPresent();
        }
        return location instanceof Location.Offline && changer.isEmpty();
    }
}
