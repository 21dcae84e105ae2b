package dev.capstan.tape.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What no library can be configured as. */
class SettingsTest {
    private static final DriveSettings DRIVE = new DriveSettings("lto0", "/dev/sg1", 0);

    @Test
    void takes_names_that_can_be_part_of_a_file_name() {
        assertThat(new DriveSettings("lto0_01.a-b", "/dev/sg1", 0).name()).isEqualTo("lto0_01.a-b");
        for (String name : List.of("", "x", "../evil", "a b", ".hidden", "x".repeat(33))) {
            assertThatThrownBy(() -> new DriveSettings(name, "/dev/sg1", 0)).hasMessageContaining("[" + name + "]");
        }
        assertThatThrownBy(() -> new DriveSettings("lto0", " ", 0)).hasMessageContaining("lto0");
        assertThatThrownBy(() -> new DriveSettings("lto0", "/dev/sg1", -1)).hasMessageContaining("-1");
    }

    @Test
    void a_library_without_a_changer_is_one_drive() {
        DriveSettings second = new DriveSettings("lto1", "/dev/sg2", 1);
        assertThatThrownBy(() -> new LibrarySettings("lib", Optional.empty(), List.of(DRIVE, second), false))
                .hasMessageContaining("exactly one");
        assertThatThrownBy(() -> new LibrarySettings("lib", Optional.of("/dev/sg0"), List.of(), false))
                .hasMessageContaining("0 drives");
    }

    @Test
    void drives_have_names_and_numbers_of_their_own() {
        DriveSettings sameNumber = new DriveSettings("lto1", "/dev/sg2", 0);
        DriveSettings sameName = new DriveSettings("lto0", "/dev/sg2", 1);
        for (DriveSettings second : List.of(sameNumber, sameName)) {
            assertThatThrownBy(() -> new LibrarySettings("lib", Optional.of("/dev/sg0"), List.of(DRIVE, second), false))
                    .hasMessageContaining(second.name());
        }
    }
}
