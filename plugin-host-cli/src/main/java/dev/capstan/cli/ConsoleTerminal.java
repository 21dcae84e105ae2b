package dev.capstan.cli;

import dev.capstan.cli.frame.Surroundings;
import java.io.Console;
import java.lang.reflect.InvocationTargetException;
import java.util.Optional;

/** The person at the console of the process. */
final class ConsoleTerminal implements Surroundings.Terminal {
    private final Console console;

    private ConsoleTerminal(Console console) {
        this.console = console;
    }

    /** Empty when standard input or output is no terminal. */
    static Optional<Surroundings.Terminal> find() {
        return Optional.ofNullable(System.console())
                .filter(ConsoleTerminal::isTerminal)
                .map(ConsoleTerminal::new);
    }

    private static boolean isTerminal(Console console) {
        try {
            // Since Java 22 there may be a console without a terminal, and this method to tell.
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Optional<String> line(String question) {
        return Optional.ofNullable(console.readLine("%s", question));
    }

    @Override
    public Optional<char[]> hidden(String question) {
        return Optional.ofNullable(console.readPassword("%s", question));
    }
}
