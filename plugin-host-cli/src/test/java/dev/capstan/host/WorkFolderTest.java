package dev.capstan.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Work folders live as long as their job, and no longer. */
class WorkFolderTest {
    @TempDir
    private Path parent;

    @Test
    void a_folder_is_its_owner_s_alone_and_goes_with_all_that_is_in_it() throws Exception {
        WorkFolder folder = WorkFolder.open(parent, "restore");
        Files.writeString(Files.createDirectories(folder.path().resolve("a/b")).resolve("c"), "c");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.path())))
                .isEqualTo("rwx------");
        folder.remove();

        assertThat(folder.path()).doesNotExist();
        assertThat(parent).isDirectoryNotContaining("glob:**.lock");
    }

    @Test
    void what_a_killed_process_left_is_removed_by_the_next_job_and_what_is_in_use_stays() throws Exception {
        WorkFolder used = WorkFolder.open(parent, "backup");
        Path left = Files.createDirectory(parent.resolve("verify-123"));
        Files.writeString(left.resolve("index"), "half");
        Files.createFile(parent.resolve("verify-123.lock"));

        WorkFolder next = WorkFolder.open(parent, "backup");

        assertThat(left).doesNotExist();
        assertThat(parent.resolve("verify-123.lock")).doesNotExist();
        assertThat(used.path()).isDirectory();
        used.remove();
        next.remove();
    }
}
