package dev.capstan.api.error;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A medium is needed that cannot be reached, and waiting for it was given up. */
public final class MediumMissing extends CapstanException {
    private static final long serialVersionUID = 1L;

    /**
     * Without details.
     *
     * @param code stable name, see {@link #code()}
     * @param what what failed, one sentence
     * @param todo the next step, may be empty
     */
    public MediumMissing(String code, String what, String todo) {
        this(code, what, todo, Map.of(), null);
    }

    /**
     * With details and cause.
     *
     * @param code stable name, see {@link #code()}
     * @param what what failed, one sentence
     * @param todo the next step, may be empty
     * @param details see {@link #details()}
     * @param cause what was caught, or null
     */
    public MediumMissing(
            String code, String what, String todo, Map<String, String> details, @Nullable Throwable cause) {
        super(Act.FETCH_MEDIUM, code, what, todo, details, cause);
    }
}
