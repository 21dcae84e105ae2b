package dev.capstan.tape.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.capstan.api.error.Cancelled;
import dev.capstan.scsi.emulator.EmulatedLibrary;
import dev.capstan.scsi.emulator.Libraries;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who has a device, in this process and in others. */
class DeviceLocksTest {
    @TempDir
    Path folder;

    @Test
    void one_has_it_and_the_other_is_told_who() throws IOException {
        DeviceLock first = taken(locks().take("drive-lto0", "backup job nightly"));
        LockOutcome.Busy busy = (LockOutcome.Busy) locks().take("drive-lto0", "restore");
        assertThat(busy.owner().words())
                .isEqualTo("backup job nightly (process "
                        + ProcessHandle.current().pid() + ", since 2026-11-22T18:00:00Z)");
        taken(locks().take("drive-lto1", "restore")).close();
        first.close();
        DeviceLock second = taken(locks().take("drive-lto0", "restore"));
        first.close();
        assertThat(locks().take("drive-lto0", "third"))
                .as("closing twice gives back nobody else's lock")
                .isInstanceOf(LockOutcome.Busy.class);
        second.close();
    }

    @Test
    void another_process_is_told_who_and_gets_it_when_the_first_is_done() throws Exception {
        DeviceLock ours = taken(locks().take("drive-lto0", "backup\njob"));
        assertThat(otherProcessTakes())
                .startsWith("Busy")
                .contains("who=backup job", "process=" + ProcessHandle.current().pid());
        assertThat(otherProcessTakes()).as("and asking did not lose it").startsWith("Busy");
        ours.close();
        assertThat(otherProcessTakes()).isEqualTo("taken");
    }

    @Test
    void a_killed_process_gives_its_locks_back() throws Exception {
        Process holder = start();
        try (BufferedReader lines = holder.inputReader(StandardCharsets.UTF_8)) {
            assertThat(lines.readLine()).isEqualTo("taken");
            LockOutcome.Busy busy = (LockOutcome.Busy) locks().take("drive-lto0", "us");
            assertThat(busy.owner().who()).isEqualTo("another process");
            assertThat(busy.owner().process()).isEqualTo(holder.pid());
        } finally {
            holder.destroyForcibly();
        }
        holder.waitFor();
        taken(locks().take("drive-lto0", "us")).close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "12 yesterday me", "x 2026-11-22T18:00:00Z me", "1 2026-11-22T18:00:00Z"})
    void an_owner_that_is_not_written_as_expected_is_unknown(String line) {
        assertThat(LockOwner.parse(line)).isEqualTo(LockOwner.UNKNOWN);
        assertThat(LockOwner.UNKNOWN.words()).isEqualTo("a process that did not say what it is");
    }

    @Test
    void lock_files_are_for_their_owner_alone_and_names_stay_in_their_directory() throws IOException {
        taken(locks().take("drive-lto0", "us")).close();
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(folder.resolve("state/drive-lto0.lock"))))
                .isEqualTo("rw-------");
        assertThatThrownBy(() -> locks().take("../evil", "us")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void waits_for_whoever_moves_cartridges_and_names_him() throws Exception {
        EmulatedLibrary emulated = Libraries.small(folder);
        TestLibrary user = new TestLibrary(emulated, folder.resolve("state"));
        DeviceLock theirs = taken(locks().take("changer-tape_library01", "an inventory"));
        user.atPause = () -> {
            if (user.pauses.size() == 3) {
                theirs.close();
            }
        };
        try (Library library = user.open()) {
            assertThat(library.export("TST001L8")).isEqualTo(new ExportOutcome.Exported(24));
            assertThat(user.waited).hasSize(3).allMatch(what -> what.contains("held by an inventory"));
        }
    }

    @Test
    void gives_up_waiting_for_the_changer_when_cancelled_or_when_no_movement_takes_that_long() throws Exception {
        EmulatedLibrary emulated = Libraries.small(folder);
        TestLibrary user = new TestLibrary(emulated, folder.resolve("state"));
        DeviceLock theirs = taken(locks().take("changer-tape_library01", "a hung program"));
        try (Library library = user.open()) {
            assertThatThrownBy(() -> library.export("TST001L8"))
                    .isInstanceOfSatisfying(
                            LibraryBusy.class,
                            busy -> assertThat(busy.owner().who()).isEqualTo("a hung program"))
                    .hasMessageContaining("held by a hung program");
            user.cancelled = true;
            assertThatThrownBy(library::importAll).isInstanceOf(Cancelled.class);
        } finally {
            theirs.close();
        }
    }

    private DeviceLocks locks() {
        return new DeviceLocks(folder.resolve("state"), TestLibrary.CLOCK);
    }

    private static DeviceLock taken(LockOutcome outcome) {
        assertThat(outcome).isInstanceOf(LockOutcome.Taken.class);
        return ((LockOutcome.Taken) outcome).lock();
    }

    private String otherProcessTakes() throws IOException, InterruptedException {
        Process other = start();
        try (BufferedReader lines = other.inputReader(StandardCharsets.UTF_8)) {
            String said = lines.readLine();
            other.getOutputStream().close();
            assertThat(other.waitFor()).isZero();
            return said;
        }
    }

    private Process start() throws IOException {
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        path,
                        LockHolder.class.getName(),
                        folder.resolve("state").toString(),
                        "drive-lto0",
                        "another process")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
