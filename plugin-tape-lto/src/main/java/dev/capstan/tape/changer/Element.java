package dev.capstan.tape.changer;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * One element of a library, as it was when asked.
 *
 * @param address 0 to 65,535, unique in the library
 * @param kind what it is
 * @param full whether a medium is in it
 * @param barcode of the medium, without padding; empty when it has none, it cannot be read, or the element is empty
 * @param source address of the storage element the medium came from, where the library remembers it
 * @param accessible whether the robot can reach it; of a full drive, whether it would let the medium go
 * @param byOperator whether an operator put the medium there
 * @param problem what the library says is wrong with it
 * @param serial of the drive in it, where the library tells
 */
public record Element(
        int address,
        ElementKind kind,
        boolean full,
        Optional<String> barcode,
        OptionalInt source,
        boolean accessible,
        boolean byOperator,
        Optional<String> problem,
        Optional<String> serial) {

    Element withSerial(Optional<String> found) {
        return new Element(address, kind, full, barcode, source, accessible, byOperator, problem, found);
    }
}
