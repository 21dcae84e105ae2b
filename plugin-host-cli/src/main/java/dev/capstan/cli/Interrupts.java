package dev.capstan.cli;

import dev.capstan.host.job.Cancellation;
import java.io.PrintStream;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.List;

/**
 * Ctrl-C: the first asks the running job to stop, the second ends the process.
 *
 * <p>A shutdown hook cannot do this: while hooks run, the virtual machine ignores a second signal. {@code sun.misc.Signal}
 * can; it is in every JDK's module {@code jdk.unsupported}, and is called by reflection because the compiler warns of the
 * name. Where it is missing, Ctrl-C ends the process at once, which loses what is not committed and nothing else.
 */
final class Interrupts {
    private static final int INTERRUPTED = 130;

    private final Cancellation cancellation;
    private final PrintStream err;

    private Interrupts(Cancellation cancellation, PrintStream err) {
        this.cancellation = cancellation;
        this.err = err;
    }

    static void install(Cancellation cancellation, PrintStream err) {
        Interrupts interrupts = new Interrupts(cancellation, err);
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            InvocationHandler onSignal = (proxy, method, arguments) -> {
                if (method.getName().equals("handle")) {
                    interrupts.signalled();
                }
                return method.getReturnType() == boolean.class ? Boolean.FALSE : null;
            };
            Object handle = Proxy.newProxyInstance(handler.getClassLoader(), new Class<?>[] {handler}, onSignal);
            for (String name : List.of("INT", "TERM")) {
                signal.getMethod("handle", signal, handler)
                        .invoke(null, signal.getConstructor(String.class).newInstance(name), handle);
            }
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            System.getLogger(Interrupts.class.getName())
                    .log(System.Logger.Level.DEBUG, "Ctrl-C ends the process at once", e);
        }
    }

    private synchronized void signalled() {
        if (cancellation.cancelled()) {
            Runtime.getRuntime().halt(INTERRUPTED);
        }
        cancellation.cancel();
        err.println();
        err.println("Stopping: waiting for the step that runs, so that nothing is left half done."
                + " Ctrl-C again ends at once; what is not committed is then lost.");
        err.flush();
    }
}
