package dev.capstan.tape.encryption.negotiation;

import dev.capstan.scsi.AdditionalSense;
import dev.capstan.scsi.Sense;
import dev.capstan.scsi.SenseKey;
import dev.capstan.tape.drive.DriveException;
import dev.capstan.tape.drive.DriveQueries;
import dev.capstan.tape.drive.TapeDrive;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Asks a drive for its state, again where asking again is in order: after a unit attention and while not ready up to five
 * times, after an aborted command once. Unit attentions that say the encryption parameters changed are remembered, also those
 * that came with other commands of the drive. Keeps all sense. One thread, that of the drive.
 */
final class StateReader {
    private static final int TRIES = 5;
    private static final int PARAMETERS_CHANGED = 0x2A;
    private static final int NO_MEDIUM = 0x3A;

    private final TapeDrive drive;
    private final List<String> senses = new ArrayList<>();
    private boolean changed;

    StateReader(TapeDrive drive) {
        this.drive = drive;
    }

    /** A question of the drive. */
    @FunctionalInterface
    interface Question {
        byte[] ask(DriveQueries drive) throws DriveException;
    }

    PageAnswer read(SecurityPage page) {
        return ask(queries -> queries.securityPage(page.protocol(), page.code()));
    }

    PageAnswer logPage(int page) {
        return ask(queries -> queries.logPage(page));
    }

    private PageAnswer ask(Question question) {
        int waits = 0;
        int aborts = 0;
        while (true) {
            try {
                byte[] answer = question.ask(drive.queries());
                hear();
                return new PageAnswer.Got(HexFormat.of().formatHex(answer));
            } catch (DriveException e) {
                hear();
                if (e.sense().isEmpty()) {
                    return new PageAnswer.Lost(e.getMessage() + "");
                }
                Sense sense = e.sense().get();
                note(sense);
                boolean again =
                        sense.key() == SenseKey.ABORTED_COMMAND ? aborts++ < 1 : waits(sense) && waits++ < TRIES;
                if (!again) {
                    return failure(e, sense);
                }
            }
        }
    }

    /** Not ready, but getting there; and 2A/13, which drives send as DATA PROTECT too. */
    private static boolean waits(Sense sense) {
        return (sense.key() == SenseKey.NOT_READY && sense.additional().asc() != NO_MEDIUM) || parametersChanged(sense);
    }

    private static PageAnswer failure(DriveException e, Sense sense) {
        AdditionalSense code = sense.additional();
        String why = e.getMessage() + "";
        if (sense.key() == SenseKey.ILLEGAL_REQUEST && (code.is(0x20, 0x00) || code.is(0x24, 0x00))) {
            return new PageAnswer.NotOffered(why);
        }
        return code.asc() == NO_MEDIUM ? new PageAnswer.NoMedium(why) : new PageAnswer.Check(why, Optional.of(code));
    }

    /** Takes the unit attentions that the drive has passed over. */
    void hear() {
        drive.news().forEach(this::note);
    }

    private void note(Sense sense) {
        senses.add(sense.words());
        changed |= parametersChanged(sense);
    }

    /** 2A/0D capabilities, 2A/11 another initiator, 2A/12 a vendor's event, 2A/13 key instance counter. */
    private static boolean parametersChanged(Sense sense) {
        AdditionalSense code = sense.additional();
        return code.asc() == PARAMETERS_CHANGED
                && (code.ascq() == 0x0D || (code.ascq() >= 0x11 && code.ascq() <= 0x13));
    }

    /** Whether the drive said since the last call that encryption parameters changed. */
    boolean takeChanged() {
        hear();
        boolean was = changed;
        changed = false;
        return was;
    }

    /** Starts to listen anew. */
    void forgetChange() {
        hear();
        changed = false;
    }

    /** All sense so far, in words. */
    List<String> senses() {
        return List.copyOf(senses);
    }
}
