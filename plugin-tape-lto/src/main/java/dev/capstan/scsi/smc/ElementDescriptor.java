package dev.capstan.scsi.smc;

import dev.capstan.scsi.AdditionalSense;
import dev.capstan.scsi.Coded;
import dev.capstan.scsi.FieldReader;
import dev.capstan.scsi.MalformedAnswer;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One element descriptor (SMC-3, sections 6.11.4 to 6.11.7). What all types have in common, and the bits of import/export
 * elements, which are zero elsewhere.
 *
 * <pre>
 *  0  2  element address
 *  2  1  bit 5 INENAB, 4 EXENAB, 3 ACCESS, 2 EXCEPT, 1 IMPEXP, 0 FULL
 *  3  1  reserved
 *  4  1  additional sense code, where EXCEPT is set
 *  5  1  additional sense code qualifier
 *  6  3  reserved; of drives in SCSI-2 the bus and the unit
 *  9  1  bit 7 SVALID, bit 6 INVERT, bit 3 ED, bits 2-0 medium type
 * 10  2  source storage element address, where SVALID is set
 * 12 36  primary volume tag, where the page says so
 *  . 36  alternate volume tag, where the page says so
 *  .  4  identifier's head, where the length leaves room; see {@link DeviceIdentifier}
 *  .  n  identifier
 *  .     vendor specific
 * </pre>
 *
 * @param type of the page it stands in
 * @param address 0 to 65,535
 * @param full whether a medium is in it
 * @param byOperator IMPEXP: the medium was put there by hand
 * @param accessible ACCESS: the robot can reach it; of a drive, that it would let the medium go
 * @param exception what is wrong with it; present where EXCEPT is set
 * @param source the storage element its medium came from; present where SVALID is set
 * @param barcode text of the primary volume tag, without padding; empty when there is none or it is blank
 * @param identifier of the device, where one was asked for and sent
 */
public record ElementDescriptor(
        Coded<ElementType> type,
        int address,
        boolean full,
        boolean byOperator,
        boolean accessible,
        Optional<AdditionalSense> exception,
        OptionalInt source,
        Optional<String> barcode,
        Optional<DeviceIdentifier> identifier) {
    static final String NAME = "ELEMENT DESCRIPTOR";
    static final int BASE = 12;

    /** Decodes a descriptor long enough for its tags; without the identifier. */
    static ElementDescriptor decode(Coded<ElementType> type, FieldReader in, boolean primary) throws MalformedAnswer {
        boolean exception = in.flag(2, 2, "EXCEPT", "normal", "not normal");
        AdditionalSense sense = new AdditionalSense(
                in.uint8(4, "ADDITIONAL SENSE CODE", ""), in.uint8(5, "ADDITIONAL SENSE CODE QUALIFIER", ""));
        boolean sourceValid = in.flag(9, 7, "SVALID", "source not known", "source known");
        int source = in.uint16(10, "SOURCE STORAGE ELEMENT ADDRESS", "");
        return new ElementDescriptor(
                type,
                in.uint16(0, "ELEMENT ADDRESS", ""),
                in.flag(2, 0, "FULL", "empty", "full"),
                in.flag(2, 1, "IMPEXP", "by the robot", "by an operator"),
                in.flag(2, 3, "ACCESS", "not accessible", "accessible"),
                exception ? Optional.of(sense) : Optional.empty(),
                sourceValid ? OptionalInt.of(source) : OptionalInt.empty(),
                primary ? VolumeTag.text(in.bytes(BASE, VolumeTag.BYTES, "PRIMARY VOLUME TAG", "")) : Optional.empty(),
                Optional.empty());
    }

    ElementDescriptor with(Optional<DeviceIdentifier> found) {
        return new ElementDescriptor(type, address, full, byOperator, accessible, exception, source, barcode, found);
    }
}
