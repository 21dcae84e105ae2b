package dev.capstan.cli.command;

import dev.capstan.api.error.CapstanException;
import dev.capstan.cli.frame.Invocation;
import java.io.IOException;
import java.util.concurrent.Callable;

/** A command that does something. */
abstract class HostCommand implements Callable<Integer> {
    final Invocation invocation;

    HostCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    /** Runs it and gives the exit code. */
    @Override
    public abstract Integer call() throws CapstanException, IOException;
}
