package dev.capstan.cli.output;

import dev.capstan.api.error.CapstanException;
import dev.capstan.api.operation.Column;
import dev.capstan.api.value.Value;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/** For people. */
public final class TextOutput implements Output {
    private final PrintStream out;
    private final PrintStream err;
    private boolean first = true;
    private long warnings;

    /**
     * An output.
     *
     * @param out results
     * @param err warnings and errors
     */
    public TextOutput(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public RowSink table(String key, List<Column> columns) {
        gap();
        return new TextTable(out, columns);
    }

    @Override
    public void record(String key, Value.Obj value) {
        gap();
        int width =
                value.members().keySet().stream().mapToInt(String::length).max().orElse(0);
        for (Map.Entry<String, Value> member : value.members().entrySet()) {
            String name = member.getKey();
            out.println(
                    (name + " ".repeat(width - name.length()) + "  " + Cells.text(member.getValue())).stripTrailing());
        }
    }

    @Override
    public void document(String key, String mediaType, String text) {
        gap();
        out.print(text);
        if (!text.endsWith("\n")) {
            out.println();
        }
    }

    private void gap() {
        if (!first) {
            out.println();
        }
        first = false;
    }

    @Override
    public void warning(String code, String text) {
        warnings++;
        err.println("warning: " + Cells.printable(text) + " [" + code + "]");
    }

    @Override
    public long warnings() {
        return warnings;
    }

    @Override
    public void error(CapstanException failure) {
        out.flush();
        err.println("error: " + lines(failure.getMessage()) + " [" + failure.code() + "]");
        failure.details().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(d -> err.println("  " + d.getKey() + ": " + lines(d.getValue())));
        if (!failure.todo().isEmpty()) {
            err.println("  to do: " + lines(failure.todo()));
        }
    }

    private static String lines(String text) {
        return String.join("\n  ", text.lines().map(Cells::printable).toList());
    }

    @Override
    public void problems(List<Problem> problems) {
        out.flush();
        for (Problem problem : problems) {
            err.println(problem.where() + ": " + (problem.fatal() ? "error: " : "note: ")
                    + Cells.printable(problem.what())
                    + (problem.todo().isEmpty() ? "" : " (" + Cells.printable(problem.todo()) + ")"));
        }
    }

    @Override
    public void say(String text) {
        first = false;
        out.println(Cells.printable(text));
    }

    @Override
    public void close() {
        out.flush();
        err.flush();
    }
}
