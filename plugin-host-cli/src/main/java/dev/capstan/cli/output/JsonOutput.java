package dev.capstan.cli.output;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.capstan.api.error.CapstanException;
import dev.capstan.api.operation.Column;
import dev.capstan.api.value.Value;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * For programs: one JSON object on standard output with a member for each result and {@code warnings} at the end; one JSON
 * object with member {@code error} or {@code problems} a line on standard error. Rows are written as they come.
 */
public final class JsonOutput implements Output {
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(com.fasterxml.jackson.core.StreamWriteFeature.AUTO_CLOSE_TARGET)
            .build();

    /** Something that writes JSON. */
    @FunctionalInterface
    private interface Part {
        void write(JsonGenerator json) throws IOException;
    }

    private final PrintStream out;
    private final PrintStream err;
    private final JsonGenerator document;
    private final List<Value.Obj> warnings = new ArrayList<>();
    private boolean closed;

    /**
     * An output.
     *
     * @param out results
     * @param err errors
     */
    public JsonOutput(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
        try {
            document = JSON.createGenerator(out, JsonEncoding.UTF8);
            document.writeStartObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(JsonGenerator json, Part part) {
        try {
            part.write(json);
        } catch (IOException e) {
            // Standard output is gone; there is nobody to tell but the caller.
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public RowSink table(String key, List<Column> columns) {
        write(document, json -> json.writeArrayFieldStart(key));
        return new RowSink() {
            private boolean ended;

            @Override
            public void row(List<Value> cells) {
                if (ended || cells.size() != columns.size()) {
                    throw new IllegalStateException(
                            ended ? "the table is closed" : "a row has " + columns.size() + " cells");
                }
                write(document, json -> {
                    json.writeStartObject();
                    for (int i = 0; i < columns.size(); i++) {
                        json.writeFieldName(columns.get(i).key());
                        JsonValues.write(json, cells.get(i));
                    }
                    json.writeEndObject();
                });
            }

            @Override
            public void close() {
                if (!ended) {
                    ended = true;
                    write(document, JsonGenerator::writeEndArray);
                }
            }
        };
    }

    @Override
    public void record(String key, Value.Obj value) {
        write(document, json -> {
            json.writeFieldName(key);
            JsonValues.write(json, value);
        });
    }

    @Override
    public void document(String key, String mediaType, String text) {
        record(key, new Value.Obj(Map.of("media-type", Value.of(mediaType), "text", Value.of(text))));
    }

    @Override
    public void warning(String code, String text) {
        warnings.add(new Value.Obj(Map.of("code", Value.of(code), "text", Value.of(text))));
    }

    @Override
    public long warnings() {
        return warnings.size();
    }

    @Override
    public void error(CapstanException failure) {
        line(json -> {
            json.writeObjectFieldStart("error");
            json.writeStringField("code", failure.code());
            json.writeStringField("act", failure.act().name());
            json.writeStringField("what", failure.getMessage());
            json.writeStringField("to-do", failure.todo());
            json.writeObjectFieldStart("details");
            for (Map.Entry<String, String> detail : failure.details().entrySet()) {
                json.writeStringField(detail.getKey(), detail.getValue());
            }
            json.writeEndObject();
            json.writeEndObject();
        });
    }

    @Override
    public void problems(List<Problem> problems) {
        line(json -> {
            json.writeArrayFieldStart("problems");
            for (Problem problem : problems) {
                json.writeStartObject();
                json.writeStringField("where", problem.where());
                json.writeStringField("what", problem.what());
                json.writeStringField("to-do", problem.todo());
                json.writeBooleanField("fatal", problem.fatal());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    private void line(Part part) {
        try (JsonGenerator json = JSON.createGenerator(err, JsonEncoding.UTF8)) {
            json.writeStartObject();
            part.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        err.println();
    }

    @Override
    public void say(String text) {
        // for people only
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        write(document, json -> {
            json.writeArrayFieldStart("warnings");
            for (Value.Obj warning : warnings) {
                JsonValues.write(json, warning);
            }
            json.writeEndArray();
            json.writeEndObject();
            json.close();
        });
        out.println();
        out.flush();
        err.flush();
    }
}
