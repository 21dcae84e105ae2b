package dev.capstan.host.job;

/** How a job ended. */
public enum JobEnd {
    /** All was done; advisories do not change it. */
    DONE(0),
    /** It failed; what was committed before stays. */
    FAILED(1),
    /** All was done, and a person should look at the warnings. */
    LOOK(3),
    /** Something asked for is missing. */
    INCOMPLETE(4);

    private final int exitCode;

    JobEnd(int exitCode) {
        this.exitCode = exitCode;
    }

    /**
     * What the command line returns.
     *
     * @return 0, 1, 3 or 4; 2 is for wrong usage and never a job's end
     */
    public int exitCode() {
        return exitCode;
    }
}
