package dev.capstan.tape.changer;

import dev.capstan.scsi.Sense;
import java.io.IOException;
import java.util.Optional;

/** A command of a library that failed: which, why in words, who must act, with the raw sense where there is one. */
public final class ChangerException extends IOException {
    private static final long serialVersionUID = 1L;

    /** What it comes to. */
    public enum Kind {
        /** There is no medium where one was to be taken. */
        SOURCE_EMPTY("The map of the library has changed; look at it again and plan anew."),
        /** There is a medium where one was to be put. */
        DESTINATION_FULL("The map of the library has changed; look at it again and plan anew."),
        /** The drive does not let the medium go. */
        DRIVE_HOLDS(
                "Unload the drive first; if removal is prevented, end the program that uses the drive, or reset it."),
        /** The library has no such element. */
        NO_SUCH_ELEMENT("Correct the drive number in the configuration, or look at the map again."),
        /** A magazine, a slot or a drive is out or disabled. */
        ELEMENT_OUT("An operator must put the magazine or drive back, or enable it in the library."),
        /** The library is not ready. */
        NOT_READY("An operator must look at the library's panel: door, magazines, hand mode, or still starting."),
        /** Something happened at the library since it was asked last; the command was not executed. */
        CHANGED("Look at the map again and plan anew."),
        /** The robot, or what it touched. */
        HARDWARE("An operator must look at the library; note the sense data for its vendor."),
        /** The medium cannot be moved or is of the wrong kind. */
        MEDIUM("An operator must look at the cartridge."),
        /** The library does not know the command, or not with these fields. */
        REFUSED("Look whether the configured path is that of the changer; note the sense data."),
        /** The library did not answer, or another program holds it. Nothing was moved. */
        TRANSPORT("Look at cable, zoning and power, and for another program that uses the changer."),
        /** Nobody can say whether the medium was moved. */
        UNKNOWN_END("Look at the map before anything else is moved."),
        /** Anything else, an answer that cannot be read included. */
        OTHER("Note the sense data or bytes for the developers and the library's vendor.");

        private final String advice;

        Kind(String advice) {
            this.advice = advice;
        }
    }

    private final Kind kind;
    private final String command;
    private final transient Optional<Sense> sense;

    ChangerException(Kind kind, String changer, String command, String words, Optional<Sense> sense) {
        super("changer " + changer + ", " + command + ": " + words
                + sense.map(s -> " [sense " + s.hex() + "]").orElse(""));
        this.kind = kind;
        this.command = command;
        this.sense = sense;
    }

    static ChangerException of(String changer, String command, Sense sense) {
        Kind kind = kindOf(sense);
        return new ChangerException(kind, changer, command, words(kind, sense), Optional.of(sense));
    }

    private static String words(Kind kind, Sense sense) {
        return switch (kind) {
            case SOURCE_EMPTY -> "the source is empty, " + sense.words();
            case DESTINATION_FULL -> "the destination is full, " + sense.words();
            case DRIVE_HOLDS -> "the drive does not let the medium go, " + sense.words();
            case NO_SUCH_ELEMENT -> "the library has no such element, " + sense.words();
            default -> sense.words();
        };
    }

    private static Kind kindOf(Sense sense) {
        int asc = sense.additional().asc();
        int ascq = sense.additional().ascq();
        return switch (sense.key()) {
            case NOT_READY -> Kind.NOT_READY;
            case UNIT_ATTENTION -> Kind.CHANGED;
            case HARDWARE_ERROR, ABORTED_COMMAND -> Kind.HARDWARE;
            case MEDIUM_ERROR -> Kind.MEDIUM;
            case ILLEGAL_REQUEST ->
                switch (asc) {
                    case 0x3B -> ofPosition(ascq);
                    case 0x53 -> Kind.DRIVE_HOLDS;
                    case 0x21 -> Kind.NO_SUCH_ELEMENT;
                    case 0x30 -> Kind.MEDIUM;
                    default -> Kind.REFUSED;
                };
            default -> Kind.OTHER;
        };
    }

    /** Qualifiers of 3Bh (SPC-4, annex F.2): 0Dh, 0Eh; 11h to 1Ah about magazines, elements and drives that are out. */
    private static Kind ofPosition(int ascq) {
        return switch (ascq) {
            case 0x0D -> Kind.DESTINATION_FULL;
            case 0x0E -> Kind.SOURCE_EMPTY;
            case 0x11, 0x12, 0x13, 0x14, 0x15, 0x18, 0x19, 0x1A, 0x1B -> Kind.ELEMENT_OUT;
            default -> Kind.REFUSED;
        };
    }

    /**
     * What it comes to.
     *
     * @return never null
     */
    public Kind kind() {
        return kind;
    }

    /**
     * Who must act, and how.
     *
     * @return one sentence
     */
    public String advice() {
        return kind.advice;
    }

    /**
     * The command that failed.
     *
     * @return as the standard writes it, with the elements it was about
     */
    public String command() {
        return command;
    }

    /**
     * What the library said.
     *
     * @return empty when it said nothing
     */
    public Optional<Sense> sense() {
        return sense;
    }
}
