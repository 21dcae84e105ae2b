package dev.capstan.host.plugin;

import dev.capstan.api.error.Broken;
import dev.capstan.api.error.CapstanException;
import dev.capstan.api.error.ConfigurationWrong;
import dev.capstan.api.error.DeviceFailed;
import dev.capstan.api.error.KeyMissing;
import dev.capstan.api.error.MediumFailed;
import dev.capstan.api.error.MediumMissing;
import dev.capstan.api.error.NotHeld;
import dev.capstan.api.error.Refused;
import dev.capstan.api.error.SourceFailed;
import dev.capstan.api.error.TryAgain;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Throwables of unknown classes: their methods are somebody else's code and may throw, their classes may be unknown to
 * the other side. What crosses the border is a copy made of classes of the JDK and the SPI, with the texts and the stack
 * traces.
 */
final class Foreign {
    /** Causes and suppressed exceptions that are copied, all together. */
    private static final int BUDGET = 32;

    /** How a failure is made anew with another cause; {@code Cancelled} has none. */
    private static final Map<Class<? extends CapstanException>, Maker> MAKERS = Map.of(
            Broken.class, Broken::new,
            ConfigurationWrong.class, ConfigurationWrong::new,
            DeviceFailed.class, DeviceFailed::new,
            KeyMissing.class, KeyMissing::new,
            MediumFailed.class, MediumFailed::new,
            MediumMissing.class, MediumMissing::new,
            NotHeld.class, NotHeld::new,
            Refused.class, Refused::new,
            SourceFailed.class, SourceFailed::new,
            TryAgain.class, TryAgain::new);

    private interface Maker {
        CapstanException make(
                String code, String what, String todo, Map<String, String> details, @Nullable Throwable cause);
    }

    private Foreign() {}

    /** Whether host and plugin have the same class: one of the JDK or of the SPI. */
    static boolean known(Throwable t) {
        ClassLoader loader = t.getClass().getClassLoader();
        return loader == null
                || loader == ClassLoader.getPlatformClassLoader()
                || HostClasses.shared(t.getClass().getName());
    }

    /** Class and message on one line, whatever the throwable does. */
    static String text(Throwable t) {
        String message = message(t);
        return message.isEmpty() ? t.getClass().getName() : t.getClass().getName() + ": " + Printable.line(message);
    }

    /** The cause, or null when there is none or asking for it fails. */
    static @Nullable Throwable cause(Throwable t) {
        try {
            return t.getCause();
        } catch (Throwable e) {
            rethrowDying(e);
            return null;
        }
    }

    /** The throwable itself when both sides know all classes in it, else a copy. */
    static Throwable copied(Throwable t) {
        return allKnown(t, new int[] {BUDGET}) ? t : copy(t, new int[] {BUDGET});
    }

    private static boolean allKnown(Throwable t, int[] budget) {
        if (!known(t) || budget[0]-- <= 0) {
            return false;
        }
        Throwable cause = cause(t);
        if (cause != null && !allKnown(cause, budget)) {
            return false;
        }
        for (Throwable suppressed : t.getSuppressed()) {
            if (!allKnown(suppressed, budget)) {
                return false;
            }
        }
        return true;
    }

    private static Throwable copy(Throwable t, int[] budget) {
        Throwable cause = cause(t);
        Throwable copiedCause = cause == null || budget[0]-- <= 0 ? null : copy(cause, budget);
        Throwable copy = withCause(t, copiedCause);
        copy.setStackTrace(trace(t));
        for (Throwable suppressed : t.getSuppressed()) {
            if (budget[0]-- > 0) {
                copy.addSuppressed(copy(suppressed, budget));
            }
        }
        return copy;
    }

    private static Throwable withCause(Throwable t, @Nullable Throwable cause) {
        if (t instanceof CapstanException failure) {
            Maker maker = MAKERS.get(failure.getClass());
            return maker == null
                    ? new dev.capstan.api.error.Cancelled()
                    : maker.make(failure.code(), "" + failure.getMessage(), failure.todo(), failure.details(), cause);
        }
        return t instanceof IOException ? new IOException(text(t), cause) : new RuntimeException(text(t), cause);
    }

    private static String message(Throwable t) {
        try {
            String message = t.getMessage();
            return message == null ? "" : message;
        } catch (Throwable e) {
            rethrowDying(e);
            return "(its message cannot be read)";
        }
    }

    private static StackTraceElement[] trace(Throwable t) {
        try {
            return t.getStackTrace();
        } catch (Throwable e) {
            rethrowDying(e);
            return new StackTraceElement[0];
        }
    }

    // What a hostile getter throws says nothing about the failure it belongs to; only the end of the machine counts.
    private static void rethrowDying(Throwable e) {
        if (e instanceof VirtualMachineError dying && !(e instanceof StackOverflowError)) {
            throw dying;
        }
    }
}
