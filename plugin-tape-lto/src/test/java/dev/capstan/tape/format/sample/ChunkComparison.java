package dev.capstan.tape.format.sample;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.capstan.api.content.Digest;
import dev.capstan.tape.format.Magic;
import dev.capstan.tape.format.archive.ChunkArchiveReader;
import dev.capstan.tape.format.archive.ChunkEntry;
import dev.capstan.tape.format.record.RecordReader;
import dev.capstan.tape.format.record.RecordWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The chunks of an archive against what is known of them, and again as bytes. */
final class ChunkComparison {
    private static final long COMPRESSED = Magic.of("Proxmox Backup zstd compressed blob v1.0");
    private static final long ENCRYPTED = Magic.of("Proxmox Backup encrypted blob v1.0");
    private static final long BOTH = Magic.of("Proxmox Backup zstd compressed encrypted blob v1.0");

    private ChunkComparison() {}

    /** Returns whether the archive ends inside a blob. */
    static boolean compare(RecordReader in, RecordWriter out, JsonNode expected) throws IOException {
        ChunkArchiveReader chunks = new ChunkArchiveReader(in);
        List<Digest> digests = new ArrayList<>();
        MessageDigest stream = Sums.sha256();
        ByteBuffer head = ByteBuffer.allocate(ChunkEntry.BYTES);
        long raw = 0;
        int compressed = 0;
        int encrypted = 0;
        boolean torn = false;
        for (Optional<ChunkEntry> next = chunks.next(); next.isPresent(); next = chunks.next()) {
            ChunkEntry entry = next.get();
            byte[] blob = Parts.read(chunks.blob(), entry.size());
            entry.putTo(head);
            out.put(head);
            out.put(ByteBuffer.wrap(blob));
            torn = blob.length < entry.size();
            if (!torn) {
                digests.add(entry.digest());
                stream.update(entry.digest().bytes());
                stream.update(blob);
                raw += blob.length;
                long magic =
                        ByteBuffer.wrap(blob).order(ByteOrder.LITTLE_ENDIAN).getLong();
                compressed += magic == COMPRESSED || magic == BOTH ? 1 : 0;
                encrypted += magic == ENCRYPTED || magic == BOTH ? 1 : 0;
            }
        }
        assertThat(chunks.cut()).isEqualTo(torn);
        assertThat(digests).hasSize(expected.get("count").intValue());
        assertThat(raw).isEqualTo(expected.get("raw-bytes").longValue());
        assertThat(compressed).isEqualTo(expected.get("compressed").intValue());
        assertThat(encrypted).isEqualTo(expected.get("encrypted").intValue());
        assertThat(Sums.ordered(digests))
                .isEqualTo(expected.get("ordered-digests-sha256").textValue());
        assertThat(Sums.sorted(digests))
                .isEqualTo(expected.get("sorted-digests-sha256").textValue());
        assertThat(Sums.hex(stream)).isEqualTo(expected.get("stream-sha256").textValue());
        return torn;
    }
}
