package dev.capstan.host.source.linux;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the system calls do here, seen from the other side by {@code java.nio}. */
class DirectoryHandleTest {
    private static final Instant TIME = Instant.parse("2011-12-13T14:15:16.171819202Z");

    @TempDir
    Path temp;

    private DirectoryHandle directory;

    @BeforeEach
    void open() throws IOException {
        assumeThat(Linux.obstacle()).as("Linux calls work here").isEmpty();
        directory = DirectoryHandle.open(temp);
    }

    @AfterEach
    void close() {
        if (directory != null) {
            directory.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "/", "a/b", "../x", "a\0b"})
    void a_name_that_is_not_one_level_is_refused_whatever_is_done_with_it(String text) {
        byte[] name = name(text);
        List<Call> calls = List.of(
                () -> directory.status(name),
                () -> directory.openDirectory(name),
                () -> directory.openFile(name),
                () -> directory.createFile(name),
                () -> directory.makeDirectory(name),
                () -> directory.makeSymlink(name, name("target")),
                () -> directory.makeLink(name, directory, name("existing")),
                () -> directory.makeLink(name("new"), directory, name),
                () -> directory.makeFifo(name),
                () -> directory.makeDevice(name, Status.CHARACTER, 1, 3),
                () -> directory.removeFile(name),
                () -> directory.removeDirectory(name),
                () -> directory.readLink(name),
                () -> directory.setOwner(name, 0, 0),
                () -> directory.setModified(name, TIME),
                () -> directory.setMode(name, 0));

        for (Call call : calls) {
            assertThatThrownBy(call::run).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(temp).isEmptyDirectory();
    }

    private interface Call {
        void run() throws IOException;
    }

    @Test
    void names_are_the_bytes_on_the_disk() throws Exception {
        byte[] odd = {(byte) 0xff, '\n', (byte) 0x80};
        directory.makeDirectory(odd);
        directory.createFile(name("b")).close();

        assertThat(directory.names()).containsExactlyInAnyOrder(odd, name("b"));
        assertThat(directory.names()).as("a second time").hasSize(2);
    }

    @Test
    void a_link_is_neither_opened_nor_changed_through() throws Exception {
        Path outside = Files.createDirectory(temp.resolve("outside"));
        Files.setLastModifiedTime(outside, java.nio.file.attribute.FileTime.fromMillis(0));
        directory.makeSymlink(name("link"), name("outside"));

        assertThatThrownBy(() -> directory.openDirectory(name("link")))
                .isInstanceOfSatisfying(
                        LinuxException.class, e -> assertThat(e.isMissing()).isTrue());
        directory.setModified(name("link"), TIME);

        assertThat(Files.getLastModifiedTime(outside).toMillis()).isZero();
        assertThat(directory.status(name("link")).orElseThrow().modified()).isEqualTo(TIME);
        assertThat(directory.readLink(name("link"))).isEqualTo(name("outside"));
    }

    @Test
    void what_is_made_is_for_its_owner_alone_until_a_mode_is_set() throws Exception {
        directory.makeDirectory(name("dir"));
        directory.makeFifo(name("fifo"));
        try (FileHandle file = directory.createFile(name("file"))) {
            assertThat(permissions("file")).isEqualTo("rw-------");
            file.setMode(06755);
            assertThat(file.status().permissions()).isEqualTo(06755);
            file.setModified(TIME);
            assertThat(file.status().modified()).isEqualTo(TIME);
        }
        assertThat(permissions("dir")).isEqualTo("rwx------");
        assertThat(permissions("fifo")).isEqualTo("rw-------");
        directory.setMode(name("fifo"), 0666);
        assertThat(permissions("fifo")).isEqualTo("rw-rw-rw-");
        assertThat(directory.status(name("fifo")).orElseThrow().type()).isEqualTo(Status.FIFO);
    }

    @Test
    void a_file_that_is_there_is_not_created_again() throws Exception {
        directory.createFile(name("file")).close();

        assertThatThrownBy(() -> directory.createFile(name("file"))).hasMessageContaining("exists already");
    }

    @Test
    void a_fifo_in_the_place_of_a_file_does_not_hang_whoever_opens_it() throws Exception {
        directory.makeFifo(name("fifo"));

        assertThatThrownBy(() -> directory.openFile(name("fifo")))
                .isInstanceOfSatisfying(
                        LinuxException.class, e -> assertThat(e.isMissing()).isTrue());
    }

    @Test
    void the_data_of_a_file_is_found_between_its_holes() throws Exception {
        try (FileHandle file = directory.createFile(name("file"))) {
            file.write(ByteBuffer.allocateDirect(4096), 1 << 20);
            file.setLength(4 << 20);
        }

        try (FileHandle file = directory.openFile(name("file"))) {
            List<Extent> data = file.data(4 << 20);
            // A file system may know no holes; then all is data.
            assertThat(data).isIn(List.of(new Extent(1 << 20, 4096)), List.of(new Extent(0, 4 << 20)));
            assertThat(file.data(0)).isEmpty();
            ByteBuffer some = ByteBuffer.allocateDirect(100);
            assertThat(file.read(some, (4 << 20) - 50)).isEqualTo(50);
            assertThat(file.read(some, 4 << 20)).isEqualTo(-1);
        }
    }

    @Test
    void a_status_is_what_java_sees() throws Exception {
        Files.writeString(temp.resolve("file"), "12345");
        Files.createLink(temp.resolve("other"), temp.resolve("file"));
        Map<String, Object> seen =
                Files.readAttributes(temp.resolve("file"), "unix:mode,uid,gid,ino,nlink,size,lastModifiedTime");

        Status status = directory.status(name("file")).orElseThrow();

        assertThat(status.mode()).isEqualTo(seen.get("mode"));
        assertThat(status.uid()).isEqualTo(((Integer) seen.get("uid")).longValue());
        assertThat(status.gid()).isEqualTo(((Integer) seen.get("gid")).longValue());
        assertThat(status.inode()).isEqualTo(seen.get("ino"));
        assertThat(status.links()).isEqualTo(2);
        assertThat(status.size()).isEqualTo(5);
        assertThat(status.modified())
                .isEqualTo(((java.nio.file.attribute.FileTime) seen.get("lastModifiedTime")).toInstant());
        assertThat(directory.status(name("nothing"))).isEmpty();
    }

    @Test
    void a_closed_handle_is_not_used() {
        directory.close();
        directory.close();

        assertThatThrownBy(() -> directory.names()).isInstanceOf(IllegalStateException.class);
    }

    private String permissions(String name) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(temp.resolve(name)));
    }

    private static byte[] name(String text) {
        return text.getBytes(ISO_8859_1);
    }
}
