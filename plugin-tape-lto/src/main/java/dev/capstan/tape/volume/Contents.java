package dev.capstan.tape.volume;

import dev.capstan.tape.format.label.MediaLabel;
import dev.capstan.tape.format.label.MediaSetLabel;
import java.util.Optional;

/** What stands at the beginning of a tape. */
public sealed interface Contents {
    /**
     * Our label, or PBS's: they are the same.
     *
     * @param medium file 0
     * @param set file 1, where there is one
     */
    record Labelled(MediaLabel medium, Optional<MediaSetLabel> set) implements Contents {}

    /** Nothing was ever written. */
    record Blank() implements Contents {}

    /**
     * Something was written that is no label.
     *
     * @param why what does not fit
     */
    record Foreign(String why) implements Contents {}

    /**
     * The beginning cannot be read for want of a key.
     *
     * @param why what the drive said
     */
    record KeyMissing(String why) implements Contents {}

    /**
     * The beginning cannot be read.
     *
     * @param why what the drive said
     */
    record Unreadable(String why) implements Contents {}
}
