package dev.capstan.tape.operation;

import dev.capstan.api.operation.Column;
import dev.capstan.api.operation.ResultSink;
import dev.capstan.api.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Keeps what an operation reports, as lines a test can compare: cells joined by {@code | }. */
final class RecordingSink implements ResultSink {
    final Map<String, List<String>> tables = new LinkedHashMap<>();
    final Map<String, Value.Obj> records = new LinkedHashMap<>();
    final List<String> warnings = new ArrayList<>();
    private boolean open;

    @Override
    public RowSink table(String key, List<Column> columns) {
        nothingOpen();
        if (tables.containsKey(key) || records.containsKey(key)) {
            throw new IllegalStateException("key '" + key + "' twice");
        }
        open = true;
        List<String> lines = new ArrayList<>();
        tables.put(key, lines);
        return new RowSink() {
            @Override
            public void row(List<Value> cells) {
                if (cells.size() != columns.size()) {
                    throw new IllegalArgumentException(cells + " for " + columns);
                }
                lines.add(cells.stream().map(RecordingSink::text).collect(Collectors.joining(" | ")));
            }

            @Override
            public void close() {
                open = false;
            }
        };
    }

    @Override
    public void record(String key, Value.Obj value) {
        nothingOpen();
        records.put(key, value);
    }

    @Override
    public void document(String key, String mediaType, String text) {
        throw new UnsupportedOperationException("no operation here makes documents");
    }

    @Override
    public void warning(String code, String text) {
        nothingOpen();
        warnings.add(code + ": " + text);
    }

    /** All that was reported, in order, one line each. */
    String all() {
        StringBuilder all = new StringBuilder();
        tables.forEach((key, lines) ->
                lines.forEach(line -> all.append(key).append(" | ").append(line).append('\n')));
        records.forEach((key, value) -> value.members()
                .forEach((name, v) -> all.append(key)
                        .append('.')
                        .append(name)
                        .append(" = ")
                        .append(text(v))
                        .append('\n')));
        warnings.forEach(warning -> all.append("warning | ").append(warning).append('\n'));
        return all.toString();
    }

    static String text(Value value) {
        if (value instanceof Value.Text text) {
            return text.text();
        }
        if (value instanceof Value.Seq seq) {
            return seq.items().stream().map(RecordingSink::text).collect(Collectors.joining("; "));
        }
        return value instanceof Value.Absent ? "" : value.toString();
    }

    private void nothingOpen() {
        if (open) {
            throw new IllegalStateException("a table is still open");
        }
    }
}
