package dev.capstan.tape.format.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.capstan.tape.format.pxar.PxarReader;
import dev.capstan.tape.format.pxar.PxarWriter;
import dev.capstan.tape.format.record.RecordReader;
import dev.capstan.tape.format.record.RecordWriter;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;

/** The files of a snapshot against what is known of them, and again as an archive. */
final class SnapshotComparison {
    private SnapshotComparison() {}

    static void compare(RecordReader in, RecordWriter out, JsonNode expected) throws IOException {
        PxarReader pxar = new PxarReader(in);
        PxarWriter again = new PxarWriter(out);
        for (JsonNode file : expected.get("files")) {
            PxarReader.Entry entry = pxar.next().orElseThrow();
            compare(entry, file);
            byte[] content = Parts.read(pxar.content(), entry.size());
            assertThat(content).hasSize(file.get("read").intValue());
            assertThat(Sums.of(content)).isEqualTo(file.get("sha256").textValue());
            ReadableByteChannel bytes = Channels.newChannel(new ByteArrayInputStream(content));
            if (content.length < entry.size()) {
                // The writer gave the archive up inside this file; so does the one under test.
                assertThatThrownBy(() -> again.add(entry.name(), entry.stat(), entry.size(), bytes))
                        .isInstanceOf(EOFException.class);
                assertThat(expected.get("incomplete").booleanValue()).isTrue();
                return;
            }
            again.add(entry.name(), entry.stat(), entry.size(), bytes);
        }
        assertThat(pxar.next()).isEmpty();
        again.finish();
    }

    private static void compare(PxarReader.Entry entry, JsonNode file) {
        assertThat(entry.name()).isEqualTo(file.get("name").textValue());
        assertThat(entry.size()).isEqualTo(file.get("size").longValue());
        assertThat(Long.toOctalString(entry.stat().mode()))
                .isEqualTo(file.get("mode").textValue());
        assertThat(entry.stat().uid()).isEqualTo(file.get("uid").intValue());
        assertThat(entry.stat().gid()).isEqualTo(file.get("gid").intValue());
        assertThat(entry.stat().modified().getEpochSecond())
                .isEqualTo(file.get("mtime").longValue());
        assertThat(entry.stat().modified().getNano())
                .isEqualTo(file.get("mtime-nanos").intValue());
    }
}
