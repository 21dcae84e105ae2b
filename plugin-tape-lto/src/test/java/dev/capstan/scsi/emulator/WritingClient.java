package dev.capstan.scsi.emulator;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.SplittableRandom;

/**
 * A process of its own that writes numbered records to the first drive and prints the number of each record the drive accepted. Arguments:
 * library directory, name, records to write, record at which it halts in the middle of everything, or -1.
 */
final class WritingClient {
    private WritingClient() {}

    public static void main(String[] args) throws IOException {
        int count = Integer.parseInt(args[2]);
        int halt = Integer.parseInt(args[3]);
        try (Initiator drive = Libraries.drive(EmulatedLibrary.open(Path.of(args[0])))) {
            for (int i = 0; i < count; i++) {
                if (i == halt) {
                    Runtime.getRuntime().halt(9);
                }
                if (!drive.write(record(args[1], i)).equals("GOOD")) {
                    throw new IOException("record " + i + " was not accepted");
                }
                System.out.println(i);
                System.out.flush();
            }
        }
    }

    /** A record of seeded length and content that begins with its writer and number. */
    static byte[] record(String name, int number) {
        SplittableRandom random = new SplittableRandom(name.hashCode() * 31L + number);
        byte[] bytes = new byte[16 + random.nextInt(40_000)];
        random.nextBytes(bytes);
        ByteBuffer.wrap(bytes).putInt(name.hashCode()).putInt(number);
        return bytes;
    }
}
