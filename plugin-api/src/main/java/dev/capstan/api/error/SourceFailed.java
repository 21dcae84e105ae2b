package dev.capstan.api.error;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was to be stored could not be read. The write session stays usable; the snapshot is not stored. */
public final class SourceFailed extends CapstanException {
    private static final long serialVersionUID = 1L;

    /**
     * Without details.
     *
     * @param code stable name, see {@link #code()}
     * @param what what failed, one sentence
     * @param todo the next step, may be empty
     */
    public SourceFailed(String code, String what, String todo) {
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
    public SourceFailed(String code, String what, String todo, Map<String, String> details, @Nullable Throwable cause) {
        super(Act.FIX_SOURCE, code, what, todo, details, cause);
    }
}
