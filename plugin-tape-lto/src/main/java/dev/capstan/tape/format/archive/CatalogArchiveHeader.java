package dev.capstan.tape.format.archive;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.capstan.tape.format.TapeFormatException;
import dev.capstan.tape.format.label.TapeJson;
import java.util.UUID;

/**
 * The JSON of a catalog archive (PBS tape format, B.6).
 *
 * @param medium the medium the catalog is of
 * @param set its media set
 * @param sequence its place in the set
 */
public record CatalogArchiveHeader(UUID medium, UUID set, long sequence) {
    /**
     * As it stands on tape.
     *
     * @return JSON
     */
    public String json() {
        ObjectNode json = TapeJson.object();
        json.put("uuid", medium.toString());
        json.put("media_set_uuid", set.toString());
        json.put("seq_nr", sequence);
        return TapeJson.render(json);
    }

    /**
     * Parses.
     *
     * @param json the document
     * @return the header
     * @throws TapeFormatException when a member is missing or not what it must be
     */
    public static CatalogArchiveHeader parse(String json) throws TapeFormatException {
        TapeJson header = TapeJson.parse("catalog archive", json);
        return new CatalogArchiveHeader(header.uuid("uuid"), header.uuid("media_set_uuid"), header.number("seq_nr", 0));
    }
}
