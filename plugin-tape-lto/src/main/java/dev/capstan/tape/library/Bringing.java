package dev.capstan.tape.library;

import dev.capstan.api.error.Cancelled;
import dev.capstan.tape.changer.Element;
import dev.capstan.tape.changer.ElementKind;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The plan that brings one cartridge into one drive. Everything that could hinder it is looked at before anything is moved. */
final class Bringing implements Robot.Plan<Optional<LoadOutcome.Hindered>> {
    private final String label;
    private final int driveNumber;
    private final boolean autoImport;
    private final Robot robot;
    private final DriveWait drive;
    private final List<Movement> movements;

    /**
     * A plan.
     *
     * @param movements gets what was moved
     */
    Bringing(
            String label, int driveNumber, boolean autoImport, Robot robot, DriveWait drive, List<Movement> movements) {
        this.label = label;
        this.driveNumber = driveNumber;
        this.autoImport = autoImport;
        this.robot = robot;
        this.drive = drive;
        this.movements = movements;
    }

    /** Empty when the cartridge is in the drive. */
    @Override
    public Optional<LoadOutcome.Hindered> on(Layout layout) throws IOException, Cancelled {
        List<Element> found = layout.find(label);
        Element target = LibraryDrive.element(layout, driveNumber);
        if (found.size() == 1 && found.get(0).address() == target.address()) {
            return Optional.empty();
        }
        Optional<LoadOutcome.Hindered> hindrance = hindrance(layout, found, target);
        if (hindrance.isPresent()) {
            return hindrance;
        }
        Layout now = layout;
        if (target.full()) {
            drive.release();
            now = step(now, target, now.home(target).orElseThrow());
        }
        Element source = found.get(0);
        if (source.kind() == ElementKind.IMPORT_EXPORT) {
            Element slot = now.freeStorage().orElseThrow();
            now = step(now, source, slot);
            source = now.find(label).get(0);
        }
        step(now, source, target);
        return Optional.empty();
    }

    private Layout step(Layout now, Element from, Element to) throws IOException, Cancelled {
        Layout after = robot.move(now, from, to);
        movements.add(Robot.movement(now, from, to));
        return after;
    }

    private Optional<LoadOutcome.Hindered> hindrance(Layout layout, List<Element> found, Element target) {
        if (found.isEmpty()) {
            return Optional.of(new LoadOutcome.NotInLibrary(label));
        }
        if (found.size() > 1) {
            return Optional.of(new LoadOutcome.Ambiguous(label, layout.places(found)));
        }
        Element source = found.get(0);
        boolean outside = source.kind() == ElementKind.IMPORT_EXPORT;
        if (source.kind() == ElementKind.DRIVE) {
            return Optional.of(new LoadOutcome.InOtherDrive(label, layout.drivePlace(source)));
        }
        if (source.kind() == ElementKind.TRANSPORT) {
            return Optional.of(new LoadOutcome.NotUsable(label, "it hangs in the robot's hand; look at the library"));
        }
        if (outside && !autoImport) {
            return Optional.of(new LoadOutcome.InImportExport(label, layout.slotNumber(source)));
        }
        // The slot that the cartridge from a storage slot leaves is free only afterwards.
        int needed = (target.full() ? 1 : 0) + (outside ? 1 : 0);
        if (layout.freeStorageSlots() < needed) {
            Optional<String> homeless = target.full() ? target.barcode() : Optional.of(label);
            return Optional.of(new LoadOutcome.NoFreeSlot(LoadOutcome.named(homeless)));
        }
        return Optional.empty();
    }
}
