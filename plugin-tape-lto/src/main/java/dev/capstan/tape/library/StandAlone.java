package dev.capstan.tape.library;

import dev.capstan.tape.drive.DriveTimeouts;
import dev.capstan.tape.drive.Readiness;
import dev.capstan.tape.drive.TapeDrive;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Looks at a drive without a changer. Somebody else's drive is left alone: a question would take away the news that its user must
 * hear.
 */
record StandAlone(DriveSettings settings, LibraryContext context, Map<String, LibraryDrive> held) {

    LibraryStatus status() throws IOException {
        LibraryDrive mine = held.get(settings.name());
        if (mine != null) {
            return status(asked(mine.drive()));
        }
        LockOutcome outcome = context.locks().take("drive-" + settings.name(), context.who());
        if (outcome instanceof LockOutcome.Busy busy) {
            return status(described(
                    false, Optional.empty(), "in use by " + busy.owner().words()));
        }
        DeviceLock lock = ((LockOutcome.Taken) outcome).lock();
        try (TapeDrive drive =
                new TapeDrive(settings.name(), context.opener().open(settings.path()), DriveTimeouts.LONGEST)) {
            return status(asked(drive));
        } finally {
            lock.close();
        }
    }

    private DriveStatus asked(TapeDrive drive) throws IOException {
        String serial = drive.queries().identity().serial();
        Optional<String> told = serial.isEmpty() ? Optional.empty() : Optional.of(serial);
        Readiness now = drive.queries().readiness();
        String remark = now instanceof Readiness.Becoming becoming
                ? becoming.why()
                : now instanceof Readiness.Unusable unusable ? unusable.why() : "";
        return described(!(now instanceof Readiness.NoMedium), told, remark);
    }

    private DriveStatus described(boolean full, Optional<String> serial, String remark) {
        return new DriveStatus(
                settings.number(),
                Optional.of(settings.name()),
                serial,
                full,
                Optional.empty(),
                OptionalInt.empty(),
                remark.isEmpty() ? Optional.empty() : Optional.of(remark));
    }

    private static LibraryStatus status(DriveStatus drive) {
        return new LibraryStatus(List.of(drive), List.of(), List.of());
    }
}
