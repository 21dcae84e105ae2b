package dev.capstan.examples.directory;

import dev.capstan.api.operation.Column;
import dev.capstan.api.operation.ResultSink;
import dev.capstan.api.value.Value;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Keeps what an operation says. */
final class Results implements ResultSink {
    final Map<String, Value.Obj> records = new HashMap<>();
    final Set<String> warnings = new LinkedHashSet<>();

    long number(String record, String member) {
        return records.get(record).number(member).orElseThrow();
    }

    @Override
    public RowSink table(String key, List<Column> columns) {
        throw new AssertionError("no operation here has a table");
    }

    @Override
    public void record(String key, Value.Obj value) {
        records.put(key, value);
    }

    @Override
    public void document(String key, String mediaType, String text) {
        throw new AssertionError("no operation here has a document");
    }

    @Override
    public void warning(String code, String text) {
        warnings.add(code);
    }
}
