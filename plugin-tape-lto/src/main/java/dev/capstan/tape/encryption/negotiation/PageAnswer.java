package dev.capstan.tape.encryption.negotiation;

import dev.capstan.scsi.AdditionalSense;
import java.util.HexFormat;
import java.util.Optional;

/** What became of a question about a drive's state. Only {@link Got} is an answer; all else is named for what it is. */
public sealed interface PageAnswer {
    /**
     * The page.
     *
     * @param hex as received, lower-case hexadecimal, perhaps padded
     */
    record Got(String hex) implements PageAnswer {
        /** The bytes, a new array. */
        public byte[] bytes() {
            return HexFormat.of().parseHex(hex);
        }
    }

    /**
     * The drive does not know the command, or not this page with any allocation length.
     *
     * @param why as the drive says it
     */
    record NotOffered(String why) implements PageAnswer {}

    /**
     * There is no medium to speak of.
     *
     * @param why as the drive says it
     */
    record NoMedium(String why) implements PageAnswer {}

    /**
     * CHECK CONDITION after retries, or an answer that cannot be read.
     *
     * @param why as the drive says it
     * @param code the additional sense code, where there was sense
     */
    record Check(String why, Optional<AdditionalSense> code) implements PageAnswer {}

    /**
     * Transport error or time-out.
     *
     * @param why as the transport says it
     */
    record Lost(String why) implements PageAnswer {}

    /** What went wrong; empty for an answer. */
    default String why() {
        if (this instanceof NotOffered offered) {
            return offered.why();
        } else if (this instanceof NoMedium medium) {
            return medium.why();
        } else if (this instanceof Check check) {
            return check.why();
        } else if (this instanceof Lost lost) {
            return lost.why();
        }
        return "";
    }
}
