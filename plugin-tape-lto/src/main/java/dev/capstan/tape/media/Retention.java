package dev.capstan.tape.media;

import java.time.Duration;

/** For how long a pool protects what it wrote (D.1). */
public sealed interface Retention {
    /** For ever; what PBS does when nothing is said. */
    Retention KEEP = new Keep();

    /** Until the set is no longer in use. */
    Retention OVERWRITE = new Overwrite();

    /** For ever. */
    record Keep() implements Retention {
        @Override
        public String toString() {
            return "keep";
        }
    }

    /** Until the set is no longer in use. */
    record Overwrite() implements Retention {
        @Override
        public String toString() {
            return "overwrite";
        }
    }

    /**
     * For some time after the set is no longer in use.
     *
     * @param time not negative
     */
    record Span(Duration time) implements Retention {
        /**
         * Checks.
         *
         * @throws IllegalArgumentException when it is negative
         */
        public Span {
            if (time.isNegative()) {
                throw new IllegalArgumentException("nothing can be kept for " + time);
            }
        }

        @Override
        public String toString() {
            return time.toString();
        }
    }
}
