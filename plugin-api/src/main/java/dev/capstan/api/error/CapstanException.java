package dev.capstan.api.error;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The one checked exception between host and plugin. The subclasses are all here and final; each stands for somebody who
 * must act, so that a caller can decide by type and an operator by {@link #act()}.
 *
 * <p>An exception class of a plugin never crosses the border: what it knows travels as text in {@link #details()}. The
 * host replaces a cause whose class it does not share by its text.
 *
 * <p>Immutable, safe to hand to any thread.
 */
public abstract sealed class CapstanException extends Exception
        permits Broken,
                Cancelled,
                ConfigurationWrong,
                DeviceFailed,
                KeyMissing,
                MediumFailed,
                MediumMissing,
                NotHeld,
                Refused,
                SourceFailed,
                TryAgain {

    private static final long serialVersionUID = 1L;

    /** Who must act, and how. */
    public enum Act {
        /** Somebody corrects {@code capstan.yaml} or the command line. */
        FIX_CONFIGURATION,
        /** Somebody asks for something the policy, the drive or the state of things allows. */
        CHANGE_POLICY,
        /** Somebody brings a medium to a place where it can be reached. */
        FETCH_MEDIUM,
        /** Somebody takes a medium out of use. */
        REPLACE_MEDIUM,
        /** Somebody finds the key, or repairs the way to the key manager. */
        FIND_KEY,
        /** Somebody looks at a drive, a library, a cable, a disk. */
        SERVICE_DEVICE,
        /** Somebody gets the data from another copy: here it is lost or damaged. */
        RESTORE_COPY,
        /** Nobody: the same call may succeed later. */
        RETRY,
        /** Somebody looks at what was to be backed up. */
        FIX_SOURCE,
        /** Nobody: it was asked for. */
        NOTHING,
        /** The developers. */
        REPORT_BUG
    }

    private final Act act;
    private final String code;
    private final String what;
    private final String todo;
    // Not serialised: exceptions are never stored, and a map of a plugin could not be read back.
    private final transient Map<String, String> details;

    CapstanException(
            Act act, String code, String what, String todo, Map<String, String> details, @Nullable Throwable cause) {
        super(what, cause);
        this.act = act;
        this.what = Objects.requireNonNull(what);
        this.code = Objects.requireNonNull(code);
        this.todo = Objects.requireNonNull(todo);
        this.details = Map.copyOf(details);
    }

    /**
     * Who must act.
     *
     * @return never null; fixed by the class
     */
    public final Act act() {
        return act;
    }

    /**
     * A stable name of the failure for scripts and documentation.
     *
     * @return upper case letters, digits and underscores, such as {@code PLAINTEXT_ON_EXTERNAL}
     */
    public final String code() {
        return code;
    }

    /**
     * What failed.
     *
     * @return one sentence, never null
     */
    @Override
    public final String getMessage() {
        return what;
    }

    /**
     * The next step, addressed to whoever {@link #act()} names.
     *
     * @return one or two sentences; empty where there is nothing to do
     */
    public final String todo() {
        return todo;
    }

    /**
     * What helps to find the reason: where it happened, positions, raw sense, paths. Never a secret.
     *
     * @return unmodifiable; key {@code where} names the place, other keys are the thrower's
     */
    public final Map<String, String> details() {
        return details;
    }
}
