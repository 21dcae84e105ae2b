package dev.capstan.examples.directory.disk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capstan.api.error.CapstanException;
import dev.capstan.api.error.ConfigurationWrong;
import dev.capstan.api.error.DeviceFailed;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailuresTest {
    @TempDir
    Path folder;

    private CapstanException translated(IOException failure) {
        CapstanException translated = Failures.translate(failure, "store a chunk", folder);
        assertThat(translated).hasMessageStartingWith("could not store a chunk: " + folder);
        assertThat(translated.details().get("where")).startsWith(folder.toString());
        assertThat(translated.todo()).isNotEmpty();
        return translated;
    }

    @Test
    void a_full_disk_is_the_devices_trouble_and_the_advice_is_to_make_room() {
        CapstanException full =
                translated(new FileSystemException(folder.resolve("x").toString(), null, "No space left on device"));
        assertThat(full)
                .isInstanceOf(DeviceFailed.class)
                .hasMessageContaining(folder.resolve("x").toString());
        assertThat(full.code()).isEqualTo("DISK_FULL");
        assertThat(full.todo()).contains("gc");
        assertThat(translated(new IOException("Disk quota exceeded")).code()).isEqualTo("DISK_FULL");
    }

    @Test
    void a_missing_right_and_a_read_only_mount_are_configuration() {
        assertThat(translated(new AccessDeniedException(folder.toString()))).isInstanceOf(ConfigurationWrong.class);
        assertThat(translated(new IOException("Read-only file system")).code()).isEqualTo("PATH_READ_ONLY");
    }

    @Test
    void a_share_without_locks_is_refused_with_the_way_to_have_them() {
        CapstanException locks = translated(new IOException("No locks available"));
        assertThat(locks.code()).isEqualTo("LOCKS_UNSUPPORTED");
        assertThat(locks.todo()).contains("NFS");
    }

    @Test
    void anything_else_is_an_error_of_the_disk_with_its_reason() {
        CapstanException error = translated(new IOException("Input/output error"));
        assertThat(error.code()).isEqualTo("DISK_ERROR");
        assertThat(error).hasMessageEndingWith("Input/output error");
    }
}
