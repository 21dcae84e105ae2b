package dev.capstan.api.error;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was asked for would be unsafe, or is not what the target, the device or the policy allows. */
public final class Refused extends CapstanException {
    private static final long serialVersionUID = 1L;

    /**
     * Without details.
     *
     * @param code stable name, see {@link #code()}
     * @param what what failed, one sentence
     * @param todo the next step, may be empty
     */
    public Refused(String code, String what, String todo) {
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
    public Refused(String code, String what, String todo, Map<String, String> details, @Nullable Throwable cause) {
        super(Act.CHANGE_POLICY, code, what, todo, details, cause);
    }
}
