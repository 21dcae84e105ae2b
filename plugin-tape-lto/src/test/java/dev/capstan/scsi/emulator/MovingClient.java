package dev.capstan.scsi.emulator;

import dev.capstan.scsi.emulator.changer.Element;
import dev.capstan.scsi.emulator.changer.ElementType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** A process of its own that moves cartridges about at random and prints a line for each move. Arguments: library directory, seed. */
final class MovingClient {
    private MovingClient() {}

    public static void main(String[] args) throws IOException {
        moves(EmulatedLibrary.open(Path.of(args[0])), Long.parseLong(args[1]), 1_000_000);
    }

    /** Makes a number of moves, each from a full element to an empty one, and returns how many were good. */
    static int moves(EmulatedLibrary library, long seed, int count) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        int good = 0;
        try (Initiator robot = new Initiator(library.openTransport(Libraries.CHANGER))) {
            for (int i = 0; i < count; i++) {
                List<Element> elements = library.elements();
                Element from = any(elements, true, random);
                Element to = any(elements, false, random);
                if (from.type() == ElementType.DATA_TRANSFER) {
                    String drive = from.address() == 1 ? Libraries.DRIVE : Libraries.SECOND_DRIVE;
                    try (Initiator initiator = new Initiator(library.openTransport(drive))) {
                        initiator.ok("1B0000000000");
                    }
                }
                robot.ok(String.format(Locale.ROOT, "A5000000%04X%04X00000000", from.address(), to.address()));
                good++;
                System.out.println(from.address() + " " + to.address());
                System.out.flush();
            }
        }
        return good;
    }

    /** Drives are chosen as often as slots, since a move out of one and into one is where a kill could hurt. */
    private static Element any(List<Element> elements, boolean full, SplittableRandom random) {
        boolean drives = random.nextBoolean();
        List<Element> possible = elements.stream()
                .filter(element -> element.type() != ElementType.TRANSPORT
                        && element.barcode().isPresent() == full)
                .toList();
        List<Element> preferred = possible.stream()
                .filter(element -> (element.type() == ElementType.DATA_TRANSFER) == drives)
                .toList();
        List<Element> choice = preferred.isEmpty() ? possible : preferred;
        return choice.get(random.nextInt(choice.size()));
    }
}
