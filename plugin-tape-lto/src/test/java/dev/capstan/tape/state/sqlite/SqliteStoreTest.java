package dev.capstan.tape.state.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.capstan.tape.state.Leases;
import dev.capstan.tape.state.Schema;
import dev.capstan.tape.state.StateException;
import dev.capstan.tape.state.StateException.Kind;
import dev.capstan.tape.state.StateStore;
import dev.capstan.tape.state.StateStoreContract;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SQLite as the store. */
class SqliteStoreTest extends StateStoreContract {
    @Override
    protected StateStore open(Path directory, List<Schema> schemas) throws StateException {
        return SqliteStore.open(directory, schemas, Duration.ofMillis(50));
    }

    @Test
    void lets_nobody_else_read_any_of_its_files(@TempDir Path folder) throws Exception {
        try (StateStore store = open(folder, List.of(Leases.SCHEMA))) {
            store.update(tx -> tx.sql("DELETE FROM lease").run());
            try (Stream<Path> files = Files.list(folder)) {
                assertThat(files)
                        .hasSizeGreaterThan(2)
                        .allSatisfy(
                                file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                                        .isEqualTo("rw-------"));
            }
        }
    }

    @Test
    void takes_away_what_a_copy_put_back_allows_others(@TempDir Path folder) throws Exception {
        open(folder, List.of(Leases.SCHEMA)).close();
        Path file = folder.resolve(SqliteStore.FILE);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        open(folder, List.of(Leases.SCHEMA)).close();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void calls_a_file_that_is_no_database_damaged_and_says_what_to_do(@TempDir Path folder) throws IOException {
        Files.writeString(
                folder.resolve(SqliteStore.FILE),
                "not a database at all, but long enough to be read as one\n".repeat(50));
        assertThatExceptionOfType(StateException.class)
                .isThrownBy(() -> open(folder, List.of(Leases.SCHEMA)))
                .withMessageContaining(folder.resolve(SqliteStore.FILE).toString())
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.DAMAGED))
                .satisfies(e -> assertThat(e.advice()).contains("inventory --catalog"));
    }

    @Test
    void calls_a_page_full_of_rubbish_damaged_when_it_is_read(@TempDir Path folder) throws Exception {
        Schema box = new Schema("box", List.of(List.of("CREATE TABLE box (id INTEGER PRIMARY KEY, content TEXT)")));
        try (StateStore store = open(folder, List.of(box))) {
            store.update(tx -> {
                for (int i = 0; i < 500; i++) {
                    tx.sql("INSERT INTO box (content) VALUES (?)")
                            .with("x".repeat(200))
                            .run();
                }
            });
        }
        Path file = folder.resolve(SqliteStore.FILE);
        byte[] rubbish = "rubbish!".repeat(512).getBytes(StandardCharsets.US_ASCII);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            for (long at = 4L * rubbish.length; at < channel.size(); at += rubbish.length) {
                assertThat(channel.write(ByteBuffer.wrap(rubbish), at)).isEqualTo(rubbish.length);
            }
        }
        try (StateStore store = open(folder, List.of(box))) {
            assertThatExceptionOfType(StateException.class)
                    .isThrownBy(() ->
                            store.read(tx -> tx.sql("SELECT content FROM box").list(row -> row.text(1))))
                    .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.DAMAGED));
        }
    }

    @Test
    void names_the_folder_it_cannot_use() {
        Path nowhere = Path.of("/proc/nowhere");
        assertThatExceptionOfType(StateException.class)
                .isThrownBy(() -> open(nowhere, List.of(Leases.SCHEMA)))
                .withMessageContaining("/proc/nowhere/state.db")
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.STORAGE));
    }
}
