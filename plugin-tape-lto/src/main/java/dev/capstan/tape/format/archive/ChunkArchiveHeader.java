package dev.capstan.tape.format.archive;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.capstan.tape.format.TapeFormatException;
import dev.capstan.tape.format.label.TapeJson;

/**
 * The JSON of a chunk archive (PBS tape format, B.4).
 *
 * @param store the store its chunks belong to
 */
public record ChunkArchiveHeader(String store) {
    /**
     * As it stands on tape.
     *
     * @return JSON
     */
    public String json() {
        ObjectNode json = TapeJson.object();
        json.put("store", store);
        return TapeJson.render(json);
    }

    /**
     * Parses.
     *
     * @param json the document
     * @return the header
     * @throws TapeFormatException when the store is missing
     */
    public static ChunkArchiveHeader parse(String json) throws TapeFormatException {
        return new ChunkArchiveHeader(TapeJson.parse("chunk archive", json).text("store"));
    }
}
