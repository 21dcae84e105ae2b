package dev.capstan.cli.output;

import dev.capstan.api.operation.Column;
import dev.capstan.api.operation.ResultSink.RowSink;
import dev.capstan.api.value.Value;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** A table in plain text: widths come from the heading and the first rows, later rows stream. */
final class TextTable implements RowSink {
    private static final int LOOK_AHEAD = 500;

    private final PrintStream out;
    private final List<Column> columns;
    private final List<List<String>> waiting = new ArrayList<>();
    private final int[] widths;
    private boolean headed;
    private boolean closed;

    TextTable(PrintStream out, List<Column> columns) {
        this.out = out;
        this.columns = List.copyOf(columns);
        this.widths = columns.stream().mapToInt(c -> c.title().length()).toArray();
    }

    @Override
    public void row(List<Value> cells) {
        if (closed || cells.size() != columns.size()) {
            throw new IllegalStateException(closed ? "the table is closed" : "a row has " + columns.size() + " cells");
        }
        List<String> row = new ArrayList<>();
        for (int i = 0; i < widths.length; i++) {
            row.add(Cells.text(cells.get(i), columns.get(i).kind()));
        }
        if (headed) {
            print(row);
            return;
        }
        for (int i = 0; i < widths.length; i++) {
            widths[i] = Math.max(widths[i], row.get(i).length());
        }
        waiting.add(row);
        if (waiting.size() == LOOK_AHEAD) {
            flush();
        }
    }

    private void flush() {
        headed = true;
        print(columns.stream().map(Column::title).toList());
        waiting.forEach(this::print);
        waiting.clear();
    }

    private void print(List<String> cells) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String pad = " ".repeat(Math.max(0, widths[i] - cells.get(i).length()));
            line.append(i == 0 ? "" : "  ");
            line.append(rightAligned(i) ? pad + cells.get(i) : cells.get(i) + pad);
        }
        out.println(line.toString().stripTrailing());
    }

    private boolean rightAligned(int column) {
        return switch (columns.get(column).kind()) {
            case COUNT, BYTES, RATE, SPAN -> true;
            case TEXT, TIME, FLAG -> false;
        };
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            if (!headed) {
                flush();
            }
        }
    }
}
