package dev.capstan.scsi.spc;

import dev.capstan.scsi.ScsiCommand;
import dev.capstan.scsi.ScsiCommand.Cdb;
import java.util.Locale;

/**
 * SECURITY PROTOCOL IN (SPC-4, section 6.30).
 *
 * <pre>
 *  0  1  operation code A2h
 *  1  1  security protocol
 *  2  2  security protocol specific: the page code
 *  4  1  bit 7 INC_512, clear
 *  5  1  reserved
 *  6  4  allocation length
 * 10  1  reserved
 * 11  1  control
 * </pre>
 */
public final class SecurityProtocolIn {
    private SecurityProtocolIn() {}

    /**
     * A page of a security protocol.
     *
     * @param protocol 00h information, 20h tape data encryption
     * @param page page code
     * @param length allocation length; drives exist that refuse one that is not round
     * @return the command
     */
    public static ScsiCommand page(int protocol, int page, int length) {
        return ScsiCommand.reads(
                String.format(Locale.ROOT, "SECURITY PROTOCOL IN %02Xh page %04Xh", protocol, page),
                Cdb.of(12, 0xA2).uint8(protocol).uint16(page).zero(2).uint32(length));
    }
}
