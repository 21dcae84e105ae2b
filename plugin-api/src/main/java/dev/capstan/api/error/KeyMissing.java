package dev.capstan.api.error;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Data or a label cannot be read because the key is not there, or not the right one. */
public final class KeyMissing extends CapstanException {
    private static final long serialVersionUID = 1L;

    /**
     * Without details.
     *
     * @param code stable name, see {@link #code()}
     * @param what what failed, one sentence
     * @param todo the next step, may be empty
     */
    public KeyMissing(String code, String what, String todo) {
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
    public KeyMissing(String code, String what, String todo, Map<String, String> details, @Nullable Throwable cause) {
        super(Act.FIND_KEY, code, what, todo, details, cause);
    }
}
