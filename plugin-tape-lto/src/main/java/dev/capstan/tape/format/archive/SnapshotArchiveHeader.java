package dev.capstan.tape.format.archive;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.capstan.tape.format.TapeFormatException;
import dev.capstan.tape.format.content.ContentKind;
import dev.capstan.tape.format.label.TapeJson;

/**
 * The JSON of a snapshot archive (PBS tape format, B.5).
 *
 * @param snapshot its path, {@code vm/100/2023-11-14T22:13:20Z}, behind {@code ns/…/} in a namespace
 * @param store the store it belongs to
 */
public record SnapshotArchiveHeader(String snapshot, String store) {
    /**
     * The version a reader must know.
     *
     * @return 1.2 exactly when the snapshot lies in a namespace
     */
    public ContentKind kind() {
        return snapshot.startsWith("ns/") ? ContentKind.SNAPSHOT_ARCHIVE_1_2 : ContentKind.SNAPSHOT_ARCHIVE_1_1;
    }

    /**
     * As it stands on tape.
     *
     * @return JSON
     */
    public String json() {
        ObjectNode json = TapeJson.object();
        json.put("snapshot", snapshot);
        json.put("store", store);
        return TapeJson.render(json);
    }

    /**
     * Parses.
     *
     * @param json the document
     * @return the header
     * @throws TapeFormatException when a member is missing
     */
    public static SnapshotArchiveHeader parse(String json) throws TapeFormatException {
        TapeJson header = TapeJson.parse("snapshot archive", json);
        return new SnapshotArchiveHeader(header.text("snapshot"), header.text("store"));
    }
}
