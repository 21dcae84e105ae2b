package dev.capstan.api.error;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A promise of the SPI was broken by host or plugin, or an error escaped that nobody expected: a bug. */
public final class Broken extends CapstanException {
    private static final long serialVersionUID = 1L;

    /**
     * Without details.
     *
     * @param code stable name, see {@link #code()}
     * @param what what failed, one sentence
     * @param todo the next step, may be empty
     */
    public Broken(String code, String what, String todo) {
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
    public Broken(String code, String what, String todo, Map<String, String> details, @Nullable Throwable cause) {
        super(Act.REPORT_BUG, code, what, todo, details, cause);
    }
}
