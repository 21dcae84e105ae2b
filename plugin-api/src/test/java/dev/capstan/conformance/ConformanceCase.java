package dev.capstan.conformance;

import java.util.SplittableRandom;

/**
 * One thing that the SPI promises, and how to find out. Independent of all others; may run on a storage that holds other
 * things.
 */
public final class ConformanceCase {
    private final String name;
    private final String sentence;
    private final Body body;

    ConformanceCase(String name, String sentence, Body body) {
        this.name = name;
        this.sentence = sentence;
        this.body = body;
    }

    /**
     * A stable name.
     *
     * @return lower-case words joined by {@code -}
     */
    public String name() {
        return name;
    }

    /**
     * What holds when it passes.
     *
     * @return one sentence
     */
    public String sentence() {
        return sentence;
    }

    /**
     * Runs it with a random seed. Blocks; everything it opened is closed when it returns, unless it hung.
     *
     * @param subject what to look at
     * @return the result, which names the seed when it failed
     */
    public CaseResult run(Subject subject) {
        return run(subject, new Run(subject, new SplittableRandom().nextLong()));
    }

    /**
     * Runs it with a chosen seed: names and bytes are the same as in another run with it, so the storage must be another.
     *
     * @param subject what to look at
     * @param seed from a result that failed
     * @return the result
     */
    public CaseResult run(Subject subject, long seed) {
        return run(subject, new Run(subject, seed));
    }

    CaseResult run(Subject subject, Run run) {
        return run.one(this, body);
    }

    @Override
    public String toString() {
        return name;
    }

    /** What a case does. */
    @FunctionalInterface
    interface Body {
        void run(Bench bench) throws Exception;
    }
}
