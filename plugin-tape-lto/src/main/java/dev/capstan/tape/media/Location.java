package dev.capstan.tape.media;

/** Where a medium is (PBS tape format, C.3). */
public sealed interface Location {
    /** Somewhere outside; a person can bring it. */
    Location OFFLINE = new Offline();

    /** Somewhere outside; a person can bring it. */
    record Offline() implements Location {
        @Override
        public String toString() {
            return "offline";
        }
    }

    /**
     * In a drive or storage slot of a library.
     *
     * @param changer name of the library
     */
    record Online(String changer) implements Location {
        @Override
        public String toString() {
            return "online-" + changer;
        }
    }

    /**
     * In a safe place it should not leave for a backup.
     *
     * @param vault name of the place
     */
    record Vault(String vault) implements Location {
        @Override
        public String toString() {
            return "vault-" + vault;
        }
    }

    /**
     * From its text, that of {@code toString} and of PBS's inventory.
     *
     * @param text {@code offline}, {@code online-<changer>} or {@code vault-<vault>}
     * @return the location
     * @throws IllegalArgumentException for anything else
     */
    static Location parse(String text) {
        if (text.equals("offline")) {
            return OFFLINE;
        } else if (text.startsWith("online-")) {
            return new Online(text.substring("online-".length()));
        } else if (text.startsWith("vault-")) {
            return new Vault(text.substring("vault-".length()));
        }
        throw new IllegalArgumentException("'" + text + "' is no location of a medium");
    }
}
