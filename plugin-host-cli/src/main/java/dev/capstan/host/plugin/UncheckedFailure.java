package dev.capstan.host.plugin;

import dev.capstan.api.error.CapstanException;
import java.util.Objects;

/**
 * A failure in a call that declares no checked exception, such as {@code StorageTarget.facts()} or a {@code close()} of a
 * plugin. Whoever reports it reports {@link #failure()}.
 */
public final class UncheckedFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final CapstanException failure;

    /**
     * Wraps.
     *
     * @param failure what happened
     */
    public UncheckedFailure(CapstanException failure) {
        super(Objects.requireNonNull(failure).getMessage(), failure);
        this.failure = failure;
    }

    /**
     * What happened.
     *
     * @return names the plugin and the call
     */
    public CapstanException failure() {
        return failure;
    }
}
