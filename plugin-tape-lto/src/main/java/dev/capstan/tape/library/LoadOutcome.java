package dev.capstan.tape.library;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What became of the wish to have a cartridge in a drive. All but {@link MountedDrive} leave it where it was. */
public sealed interface LoadOutcome permits LoadOutcome.Hindered, MountedDrive {

    /** It is not mounted. */
    sealed interface Hindered extends LoadOutcome {
        /**
         * Why, and who must act.
         *
         * @return the same text for the same reason, so that a poll can tell when it changes
         */
        String words();
    }

    /**
     * It lies where an operator put it, and nobody allowed to move it. Ask the operator, and look again.
     *
     * @param label bar code
     * @param slot number of the import/export slot
     */
    record InImportExport(String label, int slot) implements Hindered {
        @Override
        public String words() {
            return label + " is in import/export slot " + slot
                    + "; move it to a storage slot, or switch auto-import on";
        }
    }

    /**
     * Another drive has it.
     *
     * @param label bar code
     * @param drive which
     */
    record InOtherDrive(String label, Place.InDrive drive) implements Hindered {
        @Override
        public String words() {
            return label + " is in " + drive.words() + "; wait until that is done, unload it there, or use that drive";
        }
    }

    /**
     * It is not there.
     *
     * @param label bar code
     */
    record NotInLibrary(String label) implements Hindered {
        @Override
        public String words() {
            return label + " is not in the library; put it into a slot";
        }
    }

    /**
     * It cleans drives, and holds no data.
     *
     * @param label bar code
     */
    record CleaningCartridge(String label) implements Hindered {
        @Override
        public String words() {
            return label + " is a cleaning cartridge; it holds no data";
        }
    }

    /**
     * More than one cartridge has this bar code.
     *
     * @param label bar code
     * @param places where
     */
    record Ambiguous(String label, List<Place> places) implements Hindered {
        @Override
        public String words() {
            return "several cartridges have the bar code " + label + ": "
                    + places.stream().map(Place::words).collect(Collectors.joining(", "))
                    + "; take all but the right one out";
        }
    }

    /**
     * There is no room for what must be moved first.
     *
     * @param what it
     */
    record NoFreeSlot(String what) implements Hindered {
        @Override
        public String words() {
            return "no storage slot is free for " + what + "; take a cartridge out of the library";
        }
    }

    /**
     * The drive that stands alone has no cartridge in it.
     *
     * @param label bar code or text of the one that is wanted
     * @param drive its name
     */
    record DriveEmpty(String label, String drive) implements Hindered {
        @Override
        public String words() {
            return "no cartridge is in drive " + drive + "; put " + label + " in";
        }
    }

    /**
     * It is in the drive, or in the robot's hand, and cannot be used there.
     *
     * @param label bar code
     * @param why as the device says it
     */
    record NotUsable(String label, String why) implements Hindered {
        @Override
        public String words() {
            return label + " cannot be used: " + why;
        }
    }

    /** The label of a cartridge, for a message. */
    static String named(Optional<String> label) {
        return label.orElse("a cartridge without a bar code");
    }
}
