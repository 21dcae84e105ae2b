package dev.capstan.tape.library;

import dev.capstan.api.error.Cancelled;
import dev.capstan.tape.drive.DriveException;
import dev.capstan.tape.drive.DriveException.Kind;
import dev.capstan.tape.drive.Readiness;
import dev.capstan.tape.drive.TapeDrive;
import java.time.Duration;
import java.util.EnumSet;
import java.util.OptionalInt;
import java.util.Set;

/** Waits for one drive, and makes it let its cartridge go. */
final class DriveWait {
    private static final Duration BETWEEN = Duration.ofSeconds(5);
    /** A new LTO-9 cartridge is calibrated for up to two hours at its first load. */
    private static final Duration MOST = Duration.ofHours(3);

    /** What LOAD may end with while a cartridge is on its way; readiness tells afterwards what is the matter. */
    private static final Set<Kind> ON_ITS_WAY = EnumSet.of(Kind.NO_MEDIUM, Kind.NOT_READY, Kind.POSITION_LOST);

    private final String name;
    private final TapeDrive drive;
    private final LibraryContext context;

    DriveWait(String name, TapeDrive drive, LibraryContext context) {
        this.name = name;
        this.drive = drive;
        this.context = context;
    }

    /**
     * Waits while it becomes ready.
     *
     * @param thread whether to send LOAD when there seems to be no cartridge
     * @param looks how often to look again when there still seems to be none
     * @return never {@code Becoming}
     */
    Readiness until(boolean thread, int looks) throws DriveException, Cancelled {
        boolean toThread = thread;
        int empty = 0;
        Duration waited = Duration.ZERO;
        while (true) {
            Readiness now = drive.queries().readiness();
            String why = "no cartridge seen yet";
            OptionalInt percent = OptionalInt.empty();
            if (now instanceof Readiness.NoMedium) {
                if (toThread) {
                    toThread = false;
                    thread();
                    continue;
                }
                if (empty == looks) {
                    return now;
                }
                empty++;
            } else if (now instanceof Readiness.Becoming becoming) {
                why = becoming.why();
                percent = becoming.percent();
            } else {
                return now;
            }
            if (waited.compareTo(MOST) >= 0) {
                return new Readiness.Unusable("still not ready after " + MOST.toHours() + " hours: " + why);
            }
            context.listener().waiting("for drive " + name + ": " + why, percent);
            if (!context.pause().pause(BETWEEN)) {
                throw new Cancelled();
            }
            waited = waited.plus(BETWEEN);
        }
    }

    private void thread() throws DriveException {
        try {
            drive.load();
        } catch (DriveException e) {
            if (!ON_ITS_WAY.contains(e.kind())) {
                throw e;
            }
        }
    }

    /** Makes it write out what it holds and let the cartridge go, for a robot or a hand to take. */
    boolean release() throws DriveException, Cancelled {
        boolean empty = until(false, 0) instanceof Readiness.NoMedium;
        allowRemoval();
        if (!empty) {
            drive.unload();
        }
        return !empty;
    }

    /** A process that was killed may have left removal prevented; who holds the drive's lock may allow it again. */
    private void allowRemoval() throws DriveException {
        try {
            drive.queries().preventRemoval(false);
        } catch (DriveException e) {
            if (e.kind() != Kind.REFUSED) {
                throw e;
            }
        }
    }
}
