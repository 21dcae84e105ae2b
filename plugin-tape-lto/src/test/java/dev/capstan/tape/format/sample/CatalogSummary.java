package dev.capstan.tape.format.sample;

import com.fasterxml.jackson.databind.JsonNode;
import dev.capstan.api.content.Digest;
import dev.capstan.tape.format.catalog.CatalogRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a catalog says, in a form that can be compared.
 *
 * @param lines one for each chunk archive in order: store, file, chunks, digests; archives without chunks are left out,
 *     as the expectations do: PBS enters an archive that early warning cut inside its first blob, with no chunk
 * @param snapshots file by store and path
 * @param uuids of medium and set, as far as there are labels
 */
record CatalogSummary(List<String> lines, Map<String, Long> snapshots, List<String> uuids) {

    static CatalogSummary of(List<CatalogRecord> records) {
        CatalogSummary summary = new CatalogSummary(new ArrayList<>(), new TreeMap<>(), new ArrayList<>());
        List<Digest> chunks = new ArrayList<>();
        String store = "";
        for (CatalogRecord item : records) {
            if (item instanceof CatalogRecord.Label label) {
                summary.uuids.add(label.uuid().toString());
            } else if (item instanceof CatalogRecord.ArchiveStart start) {
                store = start.store();
                chunks.clear();
            } else if (item instanceof CatalogRecord.Chunk chunk) {
                chunks.add(chunk.digest());
            } else if (item instanceof CatalogRecord.ArchiveEnd end) {
                if (!chunks.isEmpty()) {
                    summary.lines.add(line(store, end.file(), chunks.size(), Sums.sorted(chunks)));
                }
            } else if (item instanceof CatalogRecord.Snapshot snapshot) {
                summary.snapshots.put(snapshot.store() + ':' + snapshot.path(), snapshot.file());
            }
        }
        return summary;
    }

    static CatalogSummary known(JsonNode expected) {
        CatalogSummary summary = new CatalogSummary(new ArrayList<>(), new TreeMap<>(), new ArrayList<>());
        for (String member : List.of("media-uuid", "media-set-uuid")) {
            if (expected.hasNonNull(member)) {
                summary.uuids.add(expected.get(member).textValue());
            }
        }
        for (Map.Entry<String, JsonNode> content : expected.get("content").properties()) {
            String store = content.getKey();
            for (JsonNode archive : content.getValue().get("chunk-archives")) {
                summary.lines.add(line(
                        store,
                        archive.get("file").longValue(),
                        archive.get("chunks").intValue(),
                        archive.get("sorted-digests-sha256").textValue()));
            }
            for (Map.Entry<String, JsonNode> snapshot :
                    content.getValue().get("snapshots").properties()) {
                summary.snapshots.put(
                        store + ':' + snapshot.getKey(), snapshot.getValue().longValue());
            }
        }
        return summary;
    }

    private static String line(String store, long file, int chunks, String digests) {
        return store + ", file " + file + ": " + chunks + " chunks, " + digests;
    }
}
