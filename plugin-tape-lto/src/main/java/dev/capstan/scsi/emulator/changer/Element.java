package dev.capstan.scsi.emulator.changer;

import java.util.Optional;

/**
 * One element of a library and what lies in it.
 *
 * @param address element address, 0 to 65535
 * @param type what it is
 * @param barcode the cartridge in it
 * @param source storage element the cartridge came from last, 0 if unknown
 * @param byOperator whether an operator put the cartridge there
 * @param changes how often something was put in or taken out
 */
public record Element(
        int address, ElementType type, Optional<String> barcode, int source, boolean byOperator, long changes) {
    Element filled(String cartridge, int from, boolean operator) {
        return new Element(address, type, Optional.of(cartridge), from, operator, changes + 1);
    }

    Element emptied() {
        return new Element(address, type, Optional.empty(), 0, false, changes + 1);
    }
}
