package dev.capstan.tape.encryption.negotiation;

import dev.capstan.scsi.MalformedAnswer;
import dev.capstan.scsi.spc.LogPage;
import dev.capstan.scsi.ssc.EncryptedExtent;
import dev.capstan.scsi.ssc.EncryptedExtent.Place;
import dev.capstan.scsi.ssc.encryption.BlockEncryption;
import dev.capstan.scsi.ssc.encryption.NextBlockEncryptionStatus;
import dev.capstan.tape.drive.DriveException;
import dev.capstan.tape.drive.ReadResult;
import dev.capstan.tape.drive.TapeDrive;
import dev.capstan.tape.format.record.TapeRecord;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks at one block: positions before it, reads page 0021h and compares the object number. Where the drive cannot tell, reads
 * the block and asks once more, then asks log page 17h. Leaves the tape before or behind the block.
 */
final class BlockProbe {
    private final TapeDrive drive;
    private final StateReader reader;

    BlockProbe(TapeDrive drive, StateReader reader) {
        this.drive = drive;
        this.reader = reader;
    }

    /**
     * Looks.
     *
     * @param object number of the block
     * @return what was found; undetermined is a finding
     * @throws IOException when the drive does not get there
     */
    BlockEvidence look(long object) throws IOException {
        List<String> pages = new ArrayList<>();
        goTo(object);
        BlockEvidence first = ask(object, pages);
        if (first.determined() || first.lost()) {
            return first;
        }
        ReadBack back = readBack();
        goTo(object);
        BlockEvidence second = ask(object, pages);
        if (second.determined() || second.lost()) {
            return second;
        }
        if (back == ReadBack.NO_KEY) {
            return evidence(object, BlockEncryption.NOT_DECRYPTABLE, "reading it back failed for want of a key", pages);
        }
        // A drive that speaks of another block than the one asked for has no more credit.
        return second.encryption() == BlockEncryption.RESERVED ? second : byLogPage(object, back, second, pages);
    }

    private void goTo(long object) throws IOException {
        // A question first: it takes pending unit attentions, which would make a movement fail.
        if (drive.position().object() != object) {
            drive.locate(object);
        }
    }

    private BlockEvidence ask(long object, List<String> pages) {
        PageAnswer answer = reader.read(SecurityPage.NEXT_BLOCK);
        if (!(answer instanceof PageAnswer.Got got)) {
            boolean lost = answer instanceof PageAnswer.Lost;
            return new BlockEvidence(object, BlockEncryption.CANNOT_TELL_NOW, answer.why(), pages, List.of(), lost);
        }
        pages.add(got.hex());
        try {
            NextBlockEncryptionStatus status = NextBlockEncryptionStatus.decode(got.bytes());
            if (status.objectNumber() != object) {
                return evidence(
                        object,
                        BlockEncryption.RESERVED,
                        "the tape stands before object " + object + ", and page 0021h speaks of object "
                                + Long.toUnsignedString(status.objectNumber()),
                        pages);
            }
            return new BlockEvidence(
                    object,
                    status.encryption().meaning(),
                    "page 0021h: " + status.encryption().words(),
                    pages,
                    KeyNames.of(status.keyAssociatedData()),
                    false);
        } catch (MalformedAnswer e) {
            return evidence(
                    object, BlockEncryption.CANNOT_TELL_NOW, "page 0021h cannot be read: " + e.getMessage(), pages);
        }
    }

    private enum ReadBack {
        DONE,
        NO_KEY,
        /** For a reason that proves nothing. */
        FAILED
    }

    /** Reads it, so that the drive must look at it. */
    private ReadBack readBack() throws IOException {
        try {
            ReadResult result = drive.read(ByteBuffer.allocateDirect(TapeRecord.BYTES));
            return result.kind() == ReadResult.Kind.RECORD ? ReadBack.DONE : ReadBack.FAILED;
        } catch (DriveException e) {
            return switch (e.kind()) {
                case ENCRYPTION -> ReadBack.NO_KEY;
                case MEDIUM -> ReadBack.FAILED;
                default -> throw e;
            };
        }
    }

    private BlockEvidence byLogPage(long object, ReadBack back, BlockEvidence undetermined, List<String> pages) {
        EncryptedExtent extent = extent(reader);
        boolean none = extent.firstEncrypted() instanceof Place.None;
        long first = extent.firstEncrypted().where().orElse(Long.MAX_VALUE);
        boolean before = extent.firstEncrypted() instanceof Place.At && object < first;
        if (none || before) {
            return evidence(object, BlockEncryption.NOT_ENCRYPTED, extent.toString(), pages);
        }
        boolean withoutPlain = extent.firstPlainAfter() instanceof Place.None;
        boolean plainLater = extent.firstPlainAfter().where().orElse(-1) > object;
        if (back == ReadBack.DONE && object >= first && (withoutPlain || plainLater)) {
            return evidence(object, BlockEncryption.DECRYPTABLE, extent + "; it was read back", pages);
        }
        return evidence(object, undetermined.encryption(), undetermined.proof() + "; " + extent, pages);
    }

    private static BlockEvidence evidence(long object, BlockEncryption found, String proof, List<String> pages) {
        return new BlockEvidence(object, found, proof, pages, List.of(), false);
    }

    /** Log page 17h, as far as encryption goes. */
    static EncryptedExtent extent(StateReader reader) {
        if (reader.logPage(EncryptedExtent.PAGE) instanceof PageAnswer.Got got) {
            try {
                return EncryptedExtent.of(LogPage.decode(EncryptedExtent.PAGE, got.bytes()));
            } catch (MalformedAnswer e) {
                return EncryptedExtent.UNKNOWN;
            }
        }
        return EncryptedExtent.UNKNOWN;
    }
}
