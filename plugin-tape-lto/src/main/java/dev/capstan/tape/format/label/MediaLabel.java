package dev.capstan.tape.format.label;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.capstan.tape.format.TapeFormatException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * The label of a medium, alone in tape file 0 (PBS tape format, B.2).
 *
 * @param uuid new at each labelling
 * @param labelText what stands on the cartridge
 * @param created whole seconds
 * @param pool the pool it is reserved for
 */
public record MediaLabel(UUID uuid, String labelText, Instant created, Optional<String> pool) {
    /**
     * As it stands on tape: members in alphabetical order.
     *
     * @return JSON
     */
    public String json() {
        ObjectNode json = TapeJson.object();
        json.put("ctime", created.getEpochSecond());
        json.put("label_text", labelText);
        pool.ifPresent(p -> json.put("pool", p));
        json.put("uuid", uuid.toString());
        return TapeJson.render(json);
    }

    /**
     * Parses.
     *
     * @param json the document of a label
     * @return the label
     * @throws TapeFormatException when something needed is missing or not what it must be
     */
    public static MediaLabel parse(String json) throws TapeFormatException {
        TapeJson label = TapeJson.parse("media label", json);
        return new MediaLabel(
                label.uuid("uuid"), label.text("label_text"), label.time("ctime"), label.optionalText("pool"));
    }
}
