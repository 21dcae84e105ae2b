package dev.capstan.scsi.emulator.device;

/**
 * A command that ends with CHECK CONDITION, whether it did its work or not: early warning is one too. Carries sense data in fixed format
 * (SPC-5, section 4.4.3). Has no stack trace, since it is an answer and not a fault of the program.
 */
public final class CheckCondition extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Sense sense;

    /**
     * Ends a command.
     *
     * @param sense what to report
     */
    public CheckCondition(Sense sense) {
        super(sense.toString(), null, false, false);
        this.sense = sense;
    }

    /**
     * Ends a command because of a fault below.
     *
     * @param sense what to report
     * @param cause what was found
     */
    public CheckCondition(Sense sense, Throwable cause) {
        super(sense + ": " + cause.getMessage(), cause, false, false);
        this.sense = sense;
    }

    /**
     * The sense data.
     *
     * @return key, code, bits and information
     */
    public Sense sense() {
        return sense;
    }

    /**
     * A condition without information.
     *
     * @param key sense key, 0 to 15
     * @param asc additional sense code
     * @param ascq its qualifier
     * @return the condition
     */
    public static CheckCondition of(int key, int asc, int ascq) {
        return new CheckCondition(Sense.of(key, asc, ascq));
    }

    /**
     * 5/20/00, the operation code is not known.
     *
     * @return the condition
     */
    public static CheckCondition unknownOpcode() {
        return of(Sense.ILLEGAL_REQUEST, 0x20, 0x00);
    }

    /**
     * 5/24/00, a field of the command block is not supported or contradicts another.
     *
     * @return the condition
     */
    public static CheckCondition invalidFieldInCdb() {
        return of(Sense.ILLEGAL_REQUEST, 0x24, 0x00);
    }

    /**
     * 5/26/00, a field of the data sent is not supported.
     *
     * @return the condition
     */
    public static CheckCondition invalidFieldInParameterList() {
        return of(Sense.ILLEGAL_REQUEST, 0x26, 0x00);
    }

    /**
     * 5/1A/00, the data sent is shorter than its own lengths say.
     *
     * @return the condition
     */
    public static CheckCondition parameterListLengthError() {
        return of(Sense.ILLEGAL_REQUEST, 0x1A, 0x00);
    }
}
