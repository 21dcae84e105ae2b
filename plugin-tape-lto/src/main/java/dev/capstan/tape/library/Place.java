package dev.capstan.tape.library;

import java.util.Optional;

/** Where a cartridge is in a library. */
public sealed interface Place {
    /**
     * For a message.
     *
     * @return such as {@code slot 3}
     */
    String words();

    /**
     * In a storage slot.
     *
     * @param number from 1
     */
    record InSlot(int number) implements Place {
        @Override
        public String words() {
            return "slot " + number;
        }
    }

    /**
     * In an import/export slot.
     *
     * @param number counted on behind the storage slots
     */
    record InImportExport(int number) implements Place {
        @Override
        public String words() {
            return "import/export slot " + number;
        }
    }

    /**
     * In a drive.
     *
     * @param number from 0
     * @param name as configured; empty for a drive that is not
     */
    record InDrive(int number, Optional<String> name) implements Place {
        @Override
        public String words() {
            return name.map(each -> "drive " + each).orElse("drive number " + number);
        }
    }

    /** In the robot's hand, where nothing should stay. */
    record InRobot() implements Place {
        @Override
        public String words() {
            return "the robot's hand";
        }
    }
}
