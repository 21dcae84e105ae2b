package dev.capstan.api.error;

import java.util.Map;

/** The user cancelled. Thrown between two steps, never in the middle of one; what was committed stays. */
public final class Cancelled extends CapstanException {
    private static final long serialVersionUID = 1L;

    /** The only form: there is nothing more to say. */
    public Cancelled() {
        super(Act.NOTHING, "CANCELLED", "cancelled", "", Map.of(), null);
    }
}
