package dev.capstan.tape.format.sample;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.capstan.tape.format.archive.CatalogArchiveHeader;
import dev.capstan.tape.format.catalog.CatalogReader;
import dev.capstan.tape.format.catalog.CatalogRecord;
import dev.capstan.tape.format.catalog.CatalogWriter;
import dev.capstan.tape.format.record.RecordWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** A media catalog against what is known of it, and again as bytes. */
final class CatalogComparison {
    private CatalogComparison() {}

    /** In an archive on tape. Returns which of the catalog's bytes are padding. */
    static BitSet compare(byte[] bytes, RecordWriter out, JsonNode expected) throws IOException {
        List<CatalogRecord> records = compare(bytes, expected.get("catalog"));
        CatalogArchiveHeader header =
                CatalogArchiveHeader.parse(expected.get("header-raw").textValue());
        assertThat(records)
                .startsWith(
                        new CatalogRecord.Label(0, header.medium(), 0),
                        new CatalogRecord.Label(1, header.set(), header.sequence()));
        write(records, out::put);
        return padding(records);
    }

    /** By itself. */
    static List<CatalogRecord> compare(byte[] bytes, JsonNode expected) throws IOException {
        assertThat(bytes).hasSize(expected.get("bytes").intValue());
        assertThat(Sums.of(bytes)).isEqualTo(expected.get("sha256").textValue());
        List<CatalogRecord> records = new ArrayList<>();
        CatalogReader in = new CatalogReader(Channels.newChannel(new ByteArrayInputStream(bytes)));
        for (Optional<CatalogRecord> next = in.next(); next.isPresent(); next = in.next()) {
            records.add(next.get());
        }
        assertThat(CatalogSummary.of(records)).isEqualTo(CatalogSummary.known(expected));
        return records;
    }

    static void write(List<CatalogRecord> records, CatalogWriter.Output out) throws IOException {
        CatalogWriter catalog = new CatalogWriter(out);
        for (CatalogRecord item : records) {
            catalog.add(item);
        }
    }

    /** Where C structures have holes (PBS tape format, C.1). */
    static BitSet padding(List<CatalogRecord> records) {
        BitSet padding = new BitSet();
        int at = 8;
        for (CatalogRecord item : records) {
            int body = at + 1;
            if (item instanceof CatalogRecord.ArchiveStart start) {
                padding.set(body + 25, body + 32);
                at = body + 32 + start.store().getBytes(StandardCharsets.UTF_8).length;
            } else if (item instanceof CatalogRecord.Snapshot s) {
                padding.set(body + 25);
                padding.set(body + 28, body + 32);
                at = body + 32 + (s.store() + ':' + s.path()).getBytes(StandardCharsets.UTF_8).length;
            } else {
                at = body + (item instanceof CatalogRecord.ArchiveEnd ? 24 : 32);
            }
        }
        return padding;
    }
}
