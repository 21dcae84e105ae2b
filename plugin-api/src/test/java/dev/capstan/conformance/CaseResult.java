package dev.capstan.conformance;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a case ended.
 *
 * @param of the case
 * @param outcome how
 * @param why why it failed or was skipped: for a broken promise the method whose javadoc states it, the promise, and what
 *     happened instead; empty when it passed
 * @param promise the promise that was broken; empty when something else went wrong, or nothing
 * @param cause what was thrown, where something was
 */
public record CaseResult(
        ConformanceCase of, Outcome outcome, String why, Optional<Promise> promise, Optional<Throwable> cause) {
    /** How a case ends. */
    public enum Outcome {
        /** The promise was kept. */
        PASSED,
        /** It was broken. */
        FAILED,
        /** This subject does not show it. */
        SKIPPED
    }

    static CaseResult passed(ConformanceCase of) {
        return new CaseResult(of, Outcome.PASSED, "", Optional.empty(), Optional.empty());
    }

    static CaseResult skipped(ConformanceCase of, String why) {
        return new CaseResult(of, Outcome.SKIPPED, why, Optional.empty(), Optional.empty());
    }

    static CaseResult failed(ConformanceCase of, String why, @Nullable Promise promise, @Nullable Throwable cause) {
        return new CaseResult(of, Outcome.FAILED, why, Optional.ofNullable(promise), Optional.ofNullable(cause));
    }

    /**
     * Why it was skipped.
     *
     * @return empty when it was not
     */
    public Optional<String> skipped() {
        return outcome == Outcome.SKIPPED ? Optional.of(why) : Optional.empty();
    }

    /**
     * Throws unless it passed or was skipped.
     *
     * @throws AssertionError naming case and reason
     */
    public void orThrow() {
        if (outcome == Outcome.FAILED) {
            throw new AssertionError(of.name() + ": " + why, cause.orElse(null));
        }
    }

    /** One line. */
    @Override
    public String toString() {
        return switch (outcome) {
            case PASSED -> "passed  " + of.name();
            case FAILED -> "FAILED  " + of.name() + ": " + why;
            case SKIPPED -> "skipped " + of.name() + ": " + why;
        };
    }
}
