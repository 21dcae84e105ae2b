package dev.capstan.cli.frame;

import dev.capstan.api.error.Broken;
import dev.capstan.api.error.CapstanException;
import dev.capstan.api.error.DeviceFailed;
import dev.capstan.host.plugin.UncheckedFailure;
import java.io.UncheckedIOException;
import java.util.Map;

/** Whatever was thrown, as what, where and what to do. */
public final class Failures {
    private Failures() {}

    /**
     * Translates.
     *
     * @param thrown anything that ended a command
     * @return itself, or what stands for it
     */
    public static CapstanException of(Throwable thrown) {
        if (thrown instanceof CapstanException failure) {
            return failure;
        }
        if (thrown instanceof UncheckedFailure wrapped) {
            return wrapped.failure();
        }
        if (thrown instanceof UncheckedIOException io) {
            return new DeviceFailed(
                    "INPUT_OUTPUT",
                    "reading or writing failed: " + io.getMessage(),
                    "Look at the disk, and at whoever reads the output of this command.",
                    Map.of(),
                    io);
        }
        if (thrown instanceof OutOfMemoryError) {
            return new Broken(
                    "OUT_OF_MEMORY",
                    "there is not enough memory: " + thrown.getMessage(),
                    "Give more with CAPSTAN_JAVA_OPTS=-Xmx…, and tell the developers what you did.",
                    Map.of(),
                    thrown);
        }
        return new Broken(
                "UNEXPECTED",
                "this should not have happened: " + thrown,
                "It is a bug. Run it again with --debug and send the developers what it prints.",
                Map.of(),
                thrown);
    }
}
