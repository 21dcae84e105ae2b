package dev.capstan.cli.output;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.capstan.api.value.Value;
import java.io.IOException;
import java.util.Map;

/** Values as JSON. */
final class JsonValues {
    private JsonValues() {}

    static void write(JsonGenerator json, Value value) throws IOException {
        if (value instanceof Value.Text text) {
            json.writeString(text.text());
        } else if (value instanceof Value.Num num) {
            json.writeNumber(num.number());
        } else if (value instanceof Value.Flag flag) {
            json.writeBoolean(flag.flag());
        } else if (value instanceof Value.Seq seq) {
            json.writeStartArray();
            for (Value item : seq.items()) {
                write(json, item);
            }
            json.writeEndArray();
        } else if (value instanceof Value.Obj obj) {
            json.writeStartObject();
            for (Map.Entry<String, Value> member : obj.members().entrySet()) {
                json.writeFieldName(member.getKey());
                write(json, member.getValue());
            }
            json.writeEndObject();
        } else {
            json.writeNull();
        }
    }
}
