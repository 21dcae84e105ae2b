package dev.capstan.tape.library;

import dev.capstan.api.error.Cancelled;
import dev.capstan.tape.changer.Element;
import dev.capstan.tape.drive.Readiness;
import dev.capstan.tape.drive.TapeDrive;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A drive that is held against everybody else until it is closed, over as many cartridges as it takes.
 *
 * <p>One thread, that of its {@link Library}. Calls block while the robot moves and the drive threads: minutes, and at the first
 * load of a new LTO-9 cartridge hours. Closing leaves the cartridge where it is, says nothing to the drive, and is idempotent.
 */
public final class LibraryDrive implements AutoCloseable {
    /** Cleaning cartridges have bar codes that begin so; nothing else tells them. */
    private static final String CLEANING = "CLN";
    /** A drive may take a minute until it sees what the robot put in. */
    private static final int LOOKS = 12;

    private final DriveSettings settings;
    private final boolean autoImport;
    private final TapeDrive drive;
    private final Optional<Robot> robot;
    private final DriveWait wait;
    private final Runnable release;
    private boolean ejected;
    private boolean closed;

    LibraryDrive(
            DriveSettings settings,
            boolean autoImport,
            TapeDrive drive,
            Optional<Robot> robot,
            LibraryContext context,
            Runnable release) {
        this.settings = settings;
        this.autoImport = autoImport;
        this.drive = drive;
        this.robot = robot;
        this.wait = new DriveWait(settings.name(), drive, context);
        this.release = release;
    }

    /**
     * Its name.
     *
     * @return as configured
     */
    public String name() {
        return settings.name();
    }

    /**
     * The drive.
     *
     * @return the same for as long as this is held; after a load, in an unknown position
     */
    public TapeDrive drive() {
        return drive;
    }

    /**
     * Brings a cartridge into the drive and waits until it is ready. What is in the way is unloaded to the slot it came from, or
     * the first free one. Asking for the cartridge that is in the drive moves nothing. Without a changer, whatever is in the
     * drive is taken; the caller must read which it is.
     *
     * @param label bar code
     * @return mounted, or what hinders it; the cartridge is then where it was
     * @throws IOException when a device fails: {@code ChangerException}, {@code DriveException}; or {@link LibraryBusy}
     * @throws Cancelled while waiting; between two movements
     */
    public LoadOutcome load(String label) throws IOException, Cancelled {
        if (label.startsWith(CLEANING)) {
            return new LoadOutcome.CleaningCartridge(label);
        }
        List<Movement> movements = new ArrayList<>();
        if (robot.isPresent()) {
            Bringing plan = new Bringing(label, settings.number(), autoImport, robot.get(), wait, movements);
            Optional<LoadOutcome.Hindered> hindrance = robot.get().planned(plan);
            if (hindrance.isPresent()) {
                return hindrance.get();
            }
        }
        // What we gave out to a hand must not be threaded again before the hand was there.
        Readiness now = robot.isPresent() ? wait.until(true, LOOKS) : wait.until(!ejected, 0);
        if (now instanceof Readiness.Ready) {
            ejected = false;
            return new MountedDrive(drive, robot.map(any -> label), movements);
        }
        if (now instanceof Readiness.Unusable unusable) {
            return new LoadOutcome.NotUsable(label, unusable.why());
        }
        return robot.isPresent()
                ? new LoadOutcome.NotUsable(label, "drive " + name() + " does not see it; look at the drive")
                : new LoadOutcome.DriveEmpty(label, name());
    }

    /**
     * Empties the drive: writes out what it holds, unthreads, and puts the cartridge into the slot it came from, or the first
     * free one.
     *
     * @return where it is
     * @throws IOException when a device fails
     * @throws Cancelled while waiting; before the movement
     */
    public UnloadOutcome unload() throws IOException, Cancelled {
        if (robot.isEmpty()) {
            boolean there = wait.release();
            ejected |= there;
            return there ? new UnloadOutcome.Ejected() : new UnloadOutcome.Empty();
        }
        Robot arm = robot.get();
        return arm.planned(layout -> {
            Element mine = element(layout, settings.number());
            if (!mine.full()) {
                return new UnloadOutcome.Empty();
            }
            Optional<Element> home = layout.home(mine);
            if (home.isEmpty()) {
                return new UnloadOutcome.NoFreeSlot(mine.barcode());
            }
            wait.release();
            arm.move(layout, mine, home.get());
            return new UnloadOutcome.Unloaded(mine.barcode(), layout.slotNumber(home.get()));
        });
    }

    /** Makes the drive let its cartridge go, for the robot to take. */
    void letGo() throws IOException, Cancelled {
        wait.release();
    }

    static Element element(Layout layout, int number) throws IOException {
        return layout.drive(number)
                .orElseThrow(() -> new IOException("the library has no drive number " + number + " any more, only "
                        + layout.drives() + "; look at the library"));
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            release.run();
        }
    }
}
