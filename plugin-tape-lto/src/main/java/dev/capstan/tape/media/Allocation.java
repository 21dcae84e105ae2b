package dev.capstan.tape.media;

/** When a pool begins a new media set (D.1). */
public sealed interface Allocation {
    /** Goes on with the current set as long as it can be used; what PBS does when nothing is said. */
    Allocation CONTINUE = new Continue();

    /** Begins a set with each job. */
    Allocation ALWAYS = new Always();

    /** Goes on with the current set as long as it can be used. */
    record Continue() implements Allocation {
        @Override
        public String toString() {
            return "continue";
        }
    }

    /** Begins a set with each job. */
    record Always() implements Allocation {
        @Override
        public String toString() {
            return "always";
        }
    }
}
