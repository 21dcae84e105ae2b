package dev.capstan.tape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.capstan.scsi.ScsiTransport;
import dev.capstan.scsi.emulator.EmulatedLibrary;
import dev.capstan.scsi.emulator.Libraries;
import dev.capstan.tape.changer.ChangerTimeouts;
import dev.capstan.tape.changer.MediumChanger;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Paths of emulated devices. */
class EmulatedDevicesTest {
    @TempDir
    Path folder;

    private final EmulatedDevices devices = new EmulatedDevices(Path.of("."), path -> {
        throw new IOException("no device file " + path);
    });

    @Test
    void opens_a_device_by_directory_and_name() throws Exception {
        Path odd = folder.resolve("a#b");
        EmulatedLibrary library = EmulatedLibrary.builder(odd).create();
        String path = EmulatedDevices.path(library.directory(), Libraries.CHANGER);
        assertThat(path).startsWith("emulated:").endsWith("a#b#tape_library01");
        ScsiTransport transport = devices.open(path);
        try (MediumChanger changer = new MediumChanger("robot", transport, ChangerTimeouts.LONGEST, time -> true)) {
            assertThat(changer.identity().serial()).isEqualTo("EMULIB0001");
        }
        ScsiTransport relative = new EmulatedDevices(folder, devices).open("emulated:a#b#" + Libraries.DRIVE);
        assertThat(relative.maxTransfer()).isPositive();
        relative.close();
    }

    @Test
    void says_how_such_a_path_is_written() {
        assertThatThrownBy(() -> devices.open("emulated:somewhere")).hasMessageContaining("<directory>#<device>");
        assertThatThrownBy(() -> devices.open("emulated:#drive")).hasMessageContaining("<directory>#<device>");
        assertThatThrownBy(() -> devices.open("/dev/sg9")).hasMessageContaining("no device file /dev/sg9");
    }
}
