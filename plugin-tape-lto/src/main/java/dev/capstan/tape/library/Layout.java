package dev.capstan.tape.library;

import dev.capstan.tape.changer.Element;
import dev.capstan.tape.changer.ElementKind;
import dev.capstan.tape.changer.ElementMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A map of elements with the numbers people use: slots from 1, storage first, then import/export (PBS tape format, F.10);
 * drives from 0. Immutable.
 */
final class Layout {
    private final LibrarySettings settings;
    private final ElementMap map;
    private final List<Element> slots;
    private final List<Element> drives;

    Layout(LibrarySettings settings, ElementMap map) {
        this.settings = settings;
        this.map = map;
        this.slots = new ArrayList<>(map.of(ElementKind.STORAGE));
        slots.addAll(map.of(ElementKind.IMPORT_EXPORT));
        this.drives = map.of(ElementKind.DRIVE);
    }

    List<Element> find(String label) {
        return map.holding(label);
    }

    int drives() {
        return drives.size();
    }

    Optional<Element> drive(int number) {
        return number < drives.size() ? Optional.of(drives.get(number)) : Optional.empty();
    }

    /** The number of the drive with a serial number. Libraries may tell more, or less, of it than the drive. */
    OptionalInt driveWith(String serial) {
        for (int i = 0; i < drives.size(); i++) {
            if (drives.get(i).serial().filter(each -> same(each, serial)).isPresent()) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }

    static boolean same(String serial, String other) {
        return serial.endsWith(other) || other.endsWith(serial);
    }

    List<Element> inImportExport() {
        return map.of(ElementKind.IMPORT_EXPORT).stream().filter(Element::full).toList();
    }

    int freeStorageSlots() {
        return free(ElementKind.STORAGE).size();
    }

    Optional<Element> freeStorage() {
        return free(ElementKind.STORAGE).stream().findFirst();
    }

    Optional<Element> freeImportExport() {
        return free(ElementKind.IMPORT_EXPORT).stream().findFirst();
    }

    private List<Element> free(ElementKind kind) {
        return map.of(kind).stream()
                .filter(element -> !element.full() && element.problem().isEmpty())
                .toList();
    }

    /** Where the cartridge of a drive belongs: the slot it came from, if that is free, else the first free one. */
    Optional<Element> home(Element drive) {
        return free(ElementKind.STORAGE).stream()
                .filter(element -> drive.source().isPresent()
                        && element.address() == drive.source().getAsInt())
                .findFirst()
                .or(this::freeStorage);
    }

    int slotNumber(Element slot) {
        for (int i = 0; i < slots.size(); i++) {
            if (slots.get(i).address() == slot.address()) {
                return i + 1;
            }
        }
        throw new IllegalArgumentException("element " + slot.address() + " is no slot");
    }

    Place place(Element element) {
        return switch (element.kind()) {
            case STORAGE -> new Place.InSlot(slotNumber(element));
            case IMPORT_EXPORT -> new Place.InImportExport(slotNumber(element));
            case DRIVE -> drivePlace(element);
            case TRANSPORT -> new Place.InRobot();
        };
    }

    Place.InDrive drivePlace(Element drive) {
        int number = 0;
        while (drives.get(number).address() != drive.address()) {
            number++;
        }
        return new Place.InDrive(number, settings.drive(number).map(DriveSettings::name));
    }

    List<Place> places(List<Element> elements) {
        return elements.stream().map(this::place).toList();
    }

    /** The layout after a movement, as the library will report it. */
    Layout moved(Element from, Element to) {
        List<Element> after = new ArrayList<>();
        for (Element element : map.elements()) {
            if (element.address() == from.address()) {
                after.add(with(element, false, Optional.empty(), OptionalInt.empty()));
            } else if (element.address() == to.address()) {
                boolean fromSlot = from.kind() == ElementKind.STORAGE;
                after.add(
                        with(element, true, from.barcode(), fromSlot ? OptionalInt.of(from.address()) : from.source()));
            } else {
                after.add(element);
            }
        }
        return new Layout(settings, new ElementMap(after, map.remarks()));
    }

    private static Element with(Element old, boolean full, Optional<String> barcode, OptionalInt source) {
        return new Element(old.address(), old.kind(), full, barcode, source, true, false, old.problem(), old.serial());
    }

    LibraryStatus status() {
        List<DriveStatus> driveList = new ArrayList<>();
        for (int i = 0; i < drives.size(); i++) {
            Element drive = drives.get(i);
            driveList.add(new DriveStatus(
                    i,
                    settings.drive(i).map(DriveSettings::name),
                    drive.serial(),
                    drive.full(),
                    drive.barcode(),
                    loadedFrom(drive),
                    drive.problem()));
        }
        List<SlotStatus> slotList = slots.stream()
                .map(slot -> new SlotStatus(
                        slotNumber(slot),
                        slot.kind() == ElementKind.IMPORT_EXPORT,
                        slot.full(),
                        slot.barcode(),
                        slot.problem()))
                .toList();
        return new LibraryStatus(driveList, slotList, map.remarks());
    }

    private OptionalInt loadedFrom(Element drive) {
        if (drive.source().isEmpty()) {
            return OptionalInt.empty();
        }
        int address = drive.source().getAsInt();
        Optional<Element> slot =
                slots.stream().filter(each -> each.address() == address).findFirst();
        return slot.isEmpty() ? OptionalInt.empty() : OptionalInt.of(slotNumber(slot.get()));
    }
}
