package dev.capstan.examples.directory.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.capstan.api.content.Digest;
import dev.capstan.api.content.SnapshotName;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FormatTest {
    @TempDir
    Path folder;

    @Test
    void a_chunk_file_is_these_bytes() {
        Digest digest = Digest.parse("15e2b0d3c33891ebb0f1ef609ec419420c20e320ce94c65fbc8c3312448eb225");
        byte[] blob = "123456789".getBytes(StandardCharsets.US_ASCII);
        CRC32C checksum = new CRC32C();
        checksum.update(blob);
        assertThat((int) checksum.getValue()).isEqualTo(0xE3069283); // the check value of RFC 3720
        byte[] footer = new byte[48];
        ChunkFormat.footer(digest, 9, checksum).get(footer);
        assertThat(HexFormat.of().formatHex(footer))
                .isEqualTo("15e2b0d3c33891ebb0f1ef609ec419420c20e320ce94c65fbc8c3312448eb225" + "00000009" + "b024da6c"
                        + "4341505344495231");
        ByteBuffer file = ByteBuffer.allocate(57).put(blob).put(footer).flip();
        assertThat(ChunkFormat.damage(file, digest)).isEmpty();
        assertThat(file.remaining()).isEqualTo(57);
    }

    @Test
    void a_table_of_a_snapshot_is_this_text_and_comes_back() throws Exception {
        SnapshotTable table = new SnapshotTable(
                new SnapshotName("Store 1", "host/\uD83D\uDE00/x"),
                3,
                0x89abcdef,
                List.of(new SnapshotTable.Entry("Index.didx", 96, 0640, Instant.ofEpochSecond(-5, 7), 0x01020304)));
        String text = new String(table.encode(), StandardCharsets.US_ASCII);
        assertThat(text.substring(0, text.lastIndexOf("end "))).isEqualTo("""
                        capstan-directory-snapshot 1
                        store Store%201
                        path host%2f%f0%9f%98%80%2fx
                        chunks 3 89abcdef
                        file 96 640 -5 7 01020304 Index.didx
                        """);
        Files.write(folder.resolve("@snapshot"), table.encode());
        assertThat(SnapshotTable.read(folder)).isEqualTo(table);
    }

    @Test
    void every_flipped_bit_and_every_cut_of_a_table_is_found() throws Exception {
        SnapshotTable table = new SnapshotTable(
                new SnapshotName("s", "p"), 0, 0, List.of(new SnapshotTable.Entry("f", 1, 0, Instant.EPOCH, 5)));
        byte[] good = table.encode();
        Path file = folder.resolve("@snapshot");
        for (int bit = 0; bit < good.length * 8; bit++) {
            byte[] bad = good.clone();
            bad[bit / 8] ^= (byte) (1 << bit % 8);
            Files.write(file, bad);
            assertThatThrownBy(() -> SnapshotTable.read(folder))
                    .as("bit %d", bit)
                    .isInstanceOf(DamagedException.class)
                    .hasMessageContaining(file.toString());
        }
        for (int length = 0; length < good.length; length++) {
            Files.write(file, java.util.Arrays.copyOf(good, length));
            assertThatThrownBy(() -> SnapshotTable.read(folder)).isInstanceOf(DamagedException.class);
        }
    }
}
