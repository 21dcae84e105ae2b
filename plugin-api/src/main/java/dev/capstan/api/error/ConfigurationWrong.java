package dev.capstan.api.error;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The configuration, an argument or an input given by the user cannot be used as it is. */
public final class ConfigurationWrong extends CapstanException {
    private static final long serialVersionUID = 1L;

    /**
     * Without details.
     *
     * @param code stable name, see {@link #code()}
     * @param what what failed, one sentence
     * @param todo the next step, may be empty
     */
    public ConfigurationWrong(String code, String what, String todo) {
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
    public ConfigurationWrong(
            String code, String what, String todo, Map<String, String> details, @Nullable Throwable cause) {
        super(Act.FIX_CONFIGURATION, code, what, todo, details, cause);
    }
}
