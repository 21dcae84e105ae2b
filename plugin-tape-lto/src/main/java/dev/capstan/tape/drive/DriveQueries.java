package dev.capstan.tape.drive;

import dev.capstan.scsi.MalformedAnswer;
import dev.capstan.scsi.ScsiDevice.Answer;
import dev.capstan.scsi.ScsiTransport;
import dev.capstan.scsi.Sense;
import dev.capstan.scsi.SenseKey;
import dev.capstan.scsi.spc.Inquiry;
import dev.capstan.scsi.spc.LogSense;
import dev.capstan.scsi.spc.ModeSense;
import dev.capstan.scsi.spc.PreventAllow;
import dev.capstan.scsi.spc.SecurityProtocolIn;
import dev.capstan.scsi.spc.StandardInquiry;
import dev.capstan.scsi.spc.TestUnitReady;
import dev.capstan.scsi.spc.UnitSerialNumber;
import dev.capstan.scsi.ssc.DeviceModes;
import dev.capstan.tape.drive.DriveException.Kind;
import java.util.OptionalInt;

/** What a drive tells of itself and its medium; asking changes nothing. Made by {@link TapeDrive}, for its thread. */
public final class DriveQueries {
    private static final int MODE_PAGE_COMPRESSION = 0x0F;
    /** Drives exist that refuse an allocation length that is not round: 8,192 first, then 4,096 and 512. */
    private static final int[] SECURITY_LENGTHS = {8192, 4096, 512};

    private final CommandPort port;
    private final DriveTimeouts timeouts;

    DriveQueries(CommandPort port, DriveTimeouts timeouts) {
        this.port = port;
        this.timeouts = timeouts;
    }

    /**
     * Which drive it is. Works without a medium.
     *
     * @return the identity
     * @throws DriveException {@code REFUSED} when it is no tape drive
     */
    public DriveIdentity identity() throws DriveException {
        try {
            StandardInquiry inquiry = StandardInquiry.decode(
                    port.query(Inquiry.standard(StandardInquiry.BYTES), StandardInquiry.BYTES, timeouts.query()));
            if (inquiry.deviceType() != StandardInquiry.SEQUENTIAL_ACCESS) {
                throw port.fault(
                        Kind.REFUSED, "INQUIRY", "it is no tape drive, its device type is " + inquiry.deviceType());
            }
            String serial = UnitSerialNumber.decode(
                            port.query(Inquiry.page(UnitSerialNumber.CODE, 252), 252, timeouts.query()))
                    .serial();
            return new DriveIdentity(inquiry.vendor(), inquiry.product(), inquiry.revision(), serial);
        } catch (MalformedAnswer e) {
            throw unreadable(e);
        }
    }

    /**
     * Whether it can work.
     *
     * @return by what its sense says
     * @throws DriveException when the device cannot be reached
     */
    public Readiness readiness() throws DriveException {
        Answer answer = port.send(TestUnitReady.command(), ScsiTransport.noData(), timeouts.query());
        if (answer instanceof Answer.Good) {
            return new Readiness.Ready();
        }
        Sense sense = ((Answer.Check) answer).sense();
        int asc = sense.additional().asc();
        int ascq = sense.additional().ascq();
        if (sense.key() == SenseKey.NOT_READY && asc == 0x3A) {
            return new Readiness.NoMedium();
        }
        // 04/02 wants LOAD: the medium is there and not threaded.
        if (sense.key() == SenseKey.NOT_READY && asc == 0x04 && ascq == 0x02) {
            return new Readiness.NoMedium();
        }
        boolean waits = sense.key() == SenseKey.NOT_READY && asc == 0x04 && ascq != 0x03 && ascq != 0x12;
        if (waits || sense.key() == SenseKey.UNIT_ATTENTION) {
            OptionalInt percent = sense.progress().isPresent()
                    ? OptionalInt.of((int) (sense.progress().getAsDouble() * 100))
                    : OptionalInt.empty();
            return new Readiness.Becoming(sense.words(), percent);
        }
        return new Readiness.Unusable(sense.words());
    }

    /**
     * What it says of its medium.
     *
     * @return density and write protection
     * @throws DriveException when it does not tell
     */
    public MediumState medium() throws DriveException {
        try {
            DeviceModes modes =
                    DeviceModes.decode(port.query(ModeSense.ten(MODE_PAGE_COMPRESSION, 0, 255), 255, timeouts.query()));
            return new MediumState(modes.density(), modes.writeProtected());
        } catch (MalformedAnswer e) {
            throw unreadable(e);
        }
    }

    /**
     * A page of a security protocol, asked with round allocation lengths.
     *
     * @param protocol 00h information, 20h tape data encryption
     * @param page page code
     * @return as received, perhaps padded
     * @throws DriveException {@code REFUSED} when the drive does not offer it with any length
     */
    public byte[] securityPage(int protocol, int page) throws DriveException {
        DriveException refused = port.fault(Kind.REFUSED, "SECURITY PROTOCOL IN", "not asked");
        for (int length : SECURITY_LENGTHS) {
            try {
                return port.query(SecurityProtocolIn.page(protocol, page, length), length, timeouts.query());
            } catch (DriveException e) {
                boolean field = e.sense()
                        .map(s -> s.is(SenseKey.ILLEGAL_REQUEST, 0x24, 0x00))
                        .orElse(false);
                if (!field) {
                    throw e;
                }
                refused = e;
            }
        }
        throw refused;
    }

    /**
     * A log page.
     *
     * @param page page code
     * @return as received
     * @throws DriveException {@code REFUSED} when the drive does not have it
     */
    public byte[] logPage(int page) throws DriveException {
        return port.query(LogSense.page(page, 8192), 8192, timeouts.query());
    }

    /**
     * Locks the medium in, or lets it go.
     *
     * @param prevent whether it stays in
     * @throws DriveException when the drive refuses
     */
    public void preventRemoval(boolean prevent) throws DriveException {
        port.sendGood(PreventAllow.command(prevent), timeouts.query());
    }

    DriveException unreadable(MalformedAnswer e) {
        DriveException failure = port.fault(Kind.OTHER, e.structure(), "the answer cannot be read: " + e.getMessage());
        failure.initCause(e);
        return failure;
    }
}
