package dev.capstan.scsi.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capstan.scsi.DataDirection;
import dev.capstan.scsi.ScsiTransport;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Measures; run with {@code -Dcapstan.measure=true}. The figures are in docs/emulator.md. */
@EnabledIfSystemProperty(named = "capstan.measure", matches = "true")
class ThroughputTest {
    private static final int RECORD = 256 * 1024;
    private static final int RECORDS = 4096;
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @TempDir
    Path directory;

    @Test
    void writes_and_reads_records_of_256_KiB_faster_than_a_drive() throws IOException {
        EmulatedLibrary library = EmulatedLibrary.builder(directory.resolve("library"))
                .cartridge("TST001L8")
                .create();
        Libraries.load(library, 0);
        ByteBuffer record =
                ByteBuffer.allocateDirect(RECORD + 4096).alignedSlice(4096).limit(RECORD);
        try (ScsiTransport drive = library.openTransport(Libraries.DRIVE)) {
            for (int round = 0; round < 3; round++) {
                run(drive, "010000000000", 1, DataDirection.NONE, record);
                double write = run(drive, "0A0004000000", RECORDS, DataDirection.OUT, record);
                run(drive, "010000000000", 1, DataDirection.NONE, record);
                double read = run(drive, "080204000000", RECORDS, DataDirection.IN, record);
                System.out.printf(Locale.ROOT, "WRITE %.0f MB/s, READ %.0f MB/s%n", write, read);
                assertThat(write).isGreaterThan(300);
                assertThat(read).isGreaterThan(300);
            }
            long start = System.nanoTime();
            run(drive, "000000000000", 20_000, DataDirection.NONE, record);
            System.out.printf(Locale.ROOT, "TEST UNIT READY %.1f us%n", (System.nanoTime() - start) / 20_000e3);
        }
    }

    private static double run(ScsiTransport drive, String cdb, int times, DataDirection direction, ByteBuffer record)
            throws IOException {
        byte[] block = Initiator.hex(cdb);
        long start = System.nanoTime();
        for (int i = 0; i < times; i++) {
            ByteBuffer data = direction == DataDirection.NONE ? ScsiTransport.noData() : record.clear();
            if (direction != DataDirection.NONE) {
                data.limit(RECORD);
            }
            assertThat(drive.execute(block, direction, data, MINUTE).isGood()).isTrue();
        }
        return (double) times * RECORD / 1e6 / ((System.nanoTime() - start) / 1e9);
    }
}
