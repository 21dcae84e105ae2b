package dev.capstan.cli.output;

import dev.capstan.api.error.CapstanException;
import dev.capstan.api.operation.ResultSink;
import java.util.List;

/** Results to standard output, errors to standard error. Used by one thread; closed at the end of a command. */
public interface Output extends ResultSink, AutoCloseable {
    /**
     * A failure: what, where, what to do.
     *
     * @param failure why the command cannot go on
     */
    void error(CapstanException failure);

    /**
     * Something wrong in a file.
     *
     * @param problems in the order of the file
     */
    void problems(List<Problem> problems);

    /**
     * A line for people that is no result: programs do not get it.
     *
     * @param text one line
     */
    void say(String text);

    /**
     * How many warnings were reported.
     *
     * @return 0 or more
     */
    long warnings();

    /** Ends the output. Idempotent. */
    @Override
    void close();

    /**
     * Something wrong at a place.
     *
     * @param where {@code file:line:column}, or a path
     * @param what one sentence
     * @param todo what to write instead; may be empty
     * @param fatal whether the thing cannot be used as it is
     */
    record Problem(String where, String what, String todo, boolean fatal) {}
}
