package dev.capstan.tape.library;

import dev.capstan.api.error.Cancelled;
import dev.capstan.scsi.ScsiTransport;
import dev.capstan.tape.changer.ChangerIdentity;
import dev.capstan.tape.changer.Element;
import dev.capstan.tape.changer.ElementKind;
import dev.capstan.tape.drive.DriveTimeouts;
import dev.capstan.tape.drive.TapeDrive;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The drives and the changer of one configured library as one thing, or a drive that stands alone.
 *
 * <p>One thread; several objects, in this process and in others, share a library through its {@link DeviceLocks}: a drive is held
 * from {@link #reserve} to {@link LibraryDrive#close}, the changer during a movement. Locks are taken in the order drive, changer.
 * Devices are opened when they are needed first. Nothing of the library is remembered between calls: each looks anew, so hands and
 * other programs may move cartridges at any time. Waiting is the injected pause, which also tells when to stop.
 */
public final class Library implements AutoCloseable {
    private final LibrarySettings settings;
    private final LibraryContext context;
    private final Optional<Robot> robot;
    private final Map<String, LibraryDrive> held = new HashMap<>();

    /**
     * A library. Nothing is opened yet.
     *
     * @param settings which
     * @param context what it needs from around it
     */
    public Library(LibrarySettings settings, LibraryContext context) {
        this.settings = settings;
        this.context = context;
        this.robot = settings.changer().map(path -> new Robot(settings, path, context));
    }

    /**
     * Its settings.
     *
     * @return as given
     */
    public LibrarySettings settings() {
        return settings;
    }

    /**
     * Which changer it is.
     *
     * @return empty for a drive that stands alone
     * @throws IOException when the changer does not tell
     * @throws Cancelled while waiting for it
     */
    public Optional<ChangerIdentity> changer() throws IOException, Cancelled {
        return robot.isEmpty()
                ? Optional.empty()
                : Optional.of(robot.get().device().identity());
    }

    /**
     * What is where now. With a changer no drive is asked and no lock taken.
     *
     * @return all drives and slots the library reports, configured or not
     * @throws IOException when a device fails
     * @throws Cancelled while waiting for it
     */
    public LibraryStatus status() throws IOException, Cancelled {
        return robot.isPresent()
                ? robot.get().look().status()
                : new StandAlone(settings.drives().get(0), context, held).status();
    }

    /**
     * Where a bar code is seen now.
     *
     * @param label bar code
     * @return none, one, or several when cartridges share it; none without a changer, which is who reads bar codes
     * @throws IOException when the changer fails
     * @throws Cancelled while waiting for it
     */
    public List<Place> where(String label) throws IOException, Cancelled {
        if (robot.isEmpty()) {
            return List.of();
        }
        Layout layout = robot.get().look();
        return layout.places(layout.find(label));
    }

    /**
     * Takes a drive. Does not wait for who has it.
     *
     * @param driveName as configured
     * @return the drive, or why not
     * @throws IOException when drive or changer cannot be opened, or do not say who they are
     * @throws Cancelled while waiting for the changer
     */
    public Reservation reserve(String driveName) throws IOException, Cancelled {
        Optional<DriveSettings> drive = settings.drive(driveName);
        if (drive.isEmpty()) {
            return new Reservation.Unknown(
                    settings.drives().stream().map(DriveSettings::name).toList());
        }
        LockOutcome outcome = context.locks().take("drive-" + driveName, context.who());
        if (outcome instanceof LockOutcome.Busy busy) {
            return new Reservation.Busy(driveName, busy.owner());
        }
        DeviceLock lock = ((LockOutcome.Taken) outcome).lock();
        boolean ours = false;
        try {
            Reservation reservation = opened(drive.get(), lock);
            ours = reservation instanceof Reservation.Reserved;
            return reservation;
        } finally {
            if (!ours) {
                lock.close();
            }
        }
    }

    private Reservation opened(DriveSettings drive, DeviceLock lock) throws IOException, Cancelled {
        ScsiTransport transport = context.opener().open(drive.path());
        TapeDrive device = new TapeDrive(drive.name(), transport, DriveTimeouts.LONGEST);
        boolean ours = false;
        try {
            Optional<String> mismatch = mismatch(drive, device);
            if (mismatch.isPresent()) {
                return new Reservation.Mismatched(mismatch.get());
            }
            LibraryDrive mine = new LibraryDrive(drive, settings.autoImport(), device, robot, context, () -> {
                held.remove(drive.name());
                device.close();
                lock.close();
            });
            held.put(drive.name(), mine);
            ours = true;
            return new Reservation.Reserved(mine);
        } finally {
            if (!ours) {
                device.close();
            }
        }
    }

    /** What speaks against the drive being the one the changer knows under its number. */
    private Optional<String> mismatch(DriveSettings drive, TapeDrive device) throws IOException, Cancelled {
        String serial = device.queries().identity().serial();
        if (robot.isEmpty()) {
            return Optional.empty();
        }
        Layout layout = robot.get().look();
        Optional<Element> element = layout.drive(drive.number());
        if (element.isEmpty()) {
            return Optional.of("drive " + drive.name() + " is configured as number " + drive.number()
                    + ", the library has " + layout.drives() + " drives, numbered from 0; correct the number");
        }
        Optional<String> told = element.get().serial();
        if (serial.isEmpty() || told.isEmpty() || Layout.same(serial, told.get())) {
            return Optional.empty(); // where one of them does not tell, the configuration is believed
        }
        var right = layout.driveWith(serial);
        return Optional.of("drive " + drive.name() + " at " + drive.path() + " has serial number " + serial
                + ", the library's drive number " + drive.number() + " has " + told.get() + "; correct the "
                + (right.isPresent() ? "number, which should be " + right.getAsInt() : "path"));
    }

    /**
     * Puts a cartridge where an operator can take it, out of a drive too: one that is held by this object, or by nobody.
     *
     * @param label bar code
     * @return the import/export slot, or why not; then nothing was moved
     * @throws IOException when a device fails
     * @throws Cancelled while waiting; before the movement
     */
    public ExportOutcome export(String label) throws IOException, Cancelled {
        if (robot.isEmpty()) {
            return new ExportOutcome.ByHand();
        }
        Robot arm = robot.get();
        // Outside the changer's lock, since drives are taken before the changer.
        List<Place> places = where(label);
        if (places.size() == 1 && places.get(0) instanceof Place.InDrive inDrive) {
            return exportFromDrive(arm, label, inDrive);
        }
        return arm.planned(layout -> exported(arm, layout, label, Optional.empty()));
    }

    private ExportOutcome exportFromDrive(Robot arm, String label, Place.InDrive place) throws IOException, Cancelled {
        if (place.name().isEmpty()) {
            return new ExportOutcome.InUse(place, "the drive is not configured here");
        }
        String name = place.name().get();
        LibraryDrive mine = held.get(name);
        if (mine != null) {
            return arm.planned(layout -> exported(arm, layout, label, Optional.of(mine)));
        }
        Reservation reservation = reserve(name);
        if (reservation instanceof Reservation.Reserved reserved) {
            try (LibraryDrive drive = reserved.drive()) {
                return arm.planned(layout -> exported(arm, layout, label, Optional.of(drive)));
            }
        }
        String why = reservation instanceof Reservation.Busy busy
                ? busy.words()
                : reservation instanceof Reservation.Mismatched wrong ? wrong.words() : reservation.toString();
        return new ExportOutcome.InUse(place, why);
    }

    private ExportOutcome exported(Robot arm, Layout layout, String label, Optional<LibraryDrive> drive)
            throws IOException, Cancelled {
        List<Element> found = layout.find(label);
        if (found.isEmpty()) {
            return new ExportOutcome.NotInLibrary();
        }
        if (found.size() > 1) {
            return new ExportOutcome.Ambiguous(layout.places(found));
        }
        Element source = found.get(0);
        if (source.kind() == ElementKind.IMPORT_EXPORT) {
            return new ExportOutcome.AlreadyThere(layout.slotNumber(source));
        }
        Optional<Element> free = layout.freeImportExport();
        if (free.isEmpty()) {
            return new ExportOutcome.NoFreeSlot();
        }
        if (source.kind() == ElementKind.DRIVE) {
            Place.InDrive place = layout.drivePlace(source);
            if (drive.isEmpty() || !place.name().equals(drive.map(LibraryDrive::name))) {
                return new ExportOutcome.InUse(place, "it was loaded there just now");
            }
            drive.get().letGo();
        }
        arm.move(layout, source, free.get());
        return new ExportOutcome.Exported(layout.slotNumber(free.get()));
    }

    /**
     * Moves a cartridge from an import/export slot to the first free storage slot.
     *
     * @param label bar code
     * @return where it is
     * @throws IOException when the changer fails
     * @throws Cancelled while waiting; before the movement
     */
    public ImportOutcome importToFreeSlot(String label) throws IOException, Cancelled {
        if (robot.isEmpty()) {
            return new ImportOutcome.NotInLibrary();
        }
        Robot arm = robot.get();
        return arm.planned(layout -> {
            List<Element> found = layout.find(label);
            if (found.isEmpty()) {
                return new ImportOutcome.NotInLibrary();
            }
            if (found.size() > 1) {
                return new ImportOutcome.Ambiguous(layout.places(found));
            }
            Element source = found.get(0);
            if (source.kind() != ElementKind.IMPORT_EXPORT) {
                return new ImportOutcome.AlreadyInside(layout.place(source));
            }
            Optional<Element> free = layout.freeStorage();
            if (free.isEmpty()) {
                return new ImportOutcome.NoFreeSlot();
            }
            arm.move(layout, source, free.get());
            return new ImportOutcome.Imported(layout.slotNumber(source), layout.slotNumber(free.get()));
        });
    }

    /**
     * Moves everything that lies in import/export slots to free storage slots, cartridges without a bar code too.
     *
     * @return what was moved, and how many found no room
     * @throws IOException when the changer fails; what was moved before stays moved
     * @throws Cancelled between two movements
     */
    public ImportedAll importAll() throws IOException, Cancelled {
        List<Movement> movements = new ArrayList<>();
        if (robot.isEmpty()) {
            return new ImportedAll(movements, 0);
        }
        Robot arm = robot.get();
        return arm.planned(layout -> {
            Layout now = layout;
            List<Element> waiting = layout.inImportExport();
            for (int i = 0; i < waiting.size(); i++) {
                Optional<Element> free = now.freeStorage();
                if (free.isEmpty()) {
                    return new ImportedAll(movements, waiting.size() - i);
                }
                Layout before = now;
                now = arm.move(now, waiting.get(i), free.get());
                movements.add(Robot.movement(before, waiting.get(i), free.get()));
            }
            return new ImportedAll(movements, 0);
        });
    }

    /**
     * Lets the library look into every slot, which takes minutes.
     *
     * @throws IOException when the changer fails
     * @throws Cancelled while waiting for it; the library goes on
     */
    public void initialise() throws IOException, Cancelled {
        if (robot.isPresent()) {
            robot.get().initialise();
        }
    }

    /** Gives back all drives that are held and closes the changer. Cartridges stay where they are. Idempotent. */
    @Override
    public void close() {
        List.copyOf(held.values()).forEach(LibraryDrive::close);
        robot.ifPresent(Robot::close);
    }
}
