package dev.capstan.tape.drive;

import dev.capstan.scsi.Sense;
import java.io.IOException;
import java.util.Optional;

/** A command of a drive that failed: which, why in words, with the raw sense where there is one. */
public final class DriveException extends IOException {
    private static final long serialVersionUID = 1L;

    /** What it comes to. */
    public enum Kind {
        /** No medium in the drive. */
        NO_MEDIUM,
        /** Not ready yet, or not ready at all. */
        NOT_READY,
        /** The medium, or the drive's way of reading it. */
        MEDIUM,
        /** The drive. */
        HARDWARE,
        /** The medium must not be written. */
        WRITE_PROTECTED,
        /** The medium is full: nothing, or only a part, of the record was written. */
        VOLUME_OVERFLOW,
        /** A key is missing or wrong, or the way to the key manager is broken. */
        ENCRYPTION,
        /** The drive does not know the command, or not with these fields. */
        REFUSED,
        /** Nobody can say where the medium stands; nothing more may be written. */
        POSITION_LOST,
        /** Another program holds the drive. */
        RESERVED,
        /** The device did not answer in time, or cannot be reached. */
        TRANSPORT,
        /** Anything else. */
        OTHER
    }

    private final Kind kind;
    private final String command;
    private final transient Optional<Sense> sense;

    DriveException(Kind kind, String drive, String command, String words, Optional<Sense> sense) {
        super("drive " + drive + ", " + command + ": " + words
                + sense.map(s -> " [sense " + s.hex() + "]").orElse(""));
        this.kind = kind;
        this.command = command;
        this.sense = sense;
    }

    static DriveException of(String drive, String command, Sense sense) {
        return new DriveException(kindOf(sense), drive, command, sense.words(), Optional.of(sense));
    }

    private static Kind kindOf(Sense sense) {
        int asc = sense.additional().asc();
        int ascq = sense.additional().ascq();
        if (asc == 0x74 || asc == 0xEE || asc == 0xEF || (asc == 0x26 && ascq == 0x10)) {
            return Kind.ENCRYPTION;
        }
        return switch (sense.key()) {
            case NOT_READY -> asc == 0x3A ? Kind.NO_MEDIUM : Kind.NOT_READY;
            case MEDIUM_ERROR, BLANK_CHECK -> Kind.MEDIUM;
            case HARDWARE_ERROR -> Kind.HARDWARE;
            case ILLEGAL_REQUEST -> Kind.REFUSED;
            case UNIT_ATTENTION -> Kind.POSITION_LOST;
            case DATA_PROTECT -> asc == 0x2A ? Kind.ENCRYPTION : Kind.WRITE_PROTECTED;
            case VOLUME_OVERFLOW -> Kind.VOLUME_OVERFLOW;
            default -> Kind.OTHER;
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
     * The command that failed.
     *
     * @return as the standard writes it
     */
    public String command() {
        return command;
    }

    /**
     * What the drive said.
     *
     * @return empty when it said nothing
     */
    public Optional<Sense> sense() {
        return sense;
    }
}
