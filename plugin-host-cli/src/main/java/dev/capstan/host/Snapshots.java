package dev.capstan.host;

import dev.capstan.api.content.SnapshotName;
import dev.capstan.api.error.ConfigurationWrong;

/** Snapshot names as people write them: without a store they mean the store of directory snapshots. */
public final class Snapshots {
    /** The store part of the names of directory snapshots. */
    public static final String STORE = "trees";

    private Snapshots() {}

    /**
     * Understands a name.
     *
     * @param text {@code host/srv1/2026-11-22T10:00:00Z} or {@code store:…}
     * @return the name
     * @throws ConfigurationWrong when it can be none
     */
    public static SnapshotName name(String text) throws ConfigurationWrong {
        String whole = prefix(text);
        // The store is one segment; a time in the path has colons too.
        int colon = whole.indexOf(':');
        try {
            return new SnapshotName(whole.substring(0, colon), whole.substring(colon + 1));
        } catch (IllegalArgumentException e) {
            throw new ConfigurationWrong(
                    "SNAPSHOT_NAME",
                    "'" + text + "' is no name of a snapshot: " + e.getMessage(),
                    "'capstan snapshots TARGET' lists the names.");
        }
    }

    /**
     * Understands the beginning of a name.
     *
     * @param text empty for all; {@code host/srv1}, {@code store:} or {@code store:host/srv1}
     * @return as {@code ReadSession.snapshots} wants it
     */
    public static String prefix(String text) {
        int colon = text.indexOf(':');
        int slash = text.indexOf('/');
        boolean store = colon >= 0 && (slash < 0 || colon < slash);
        return text.isEmpty() || store ? text : STORE + ":" + text;
    }

    /**
     * Writes a name as short as {@link #name} understands it.
     *
     * @param name any
     * @return without the store of directory snapshots
     */
    public static String shown(SnapshotName name) {
        return name.store().equals(STORE) ? name.path() : name.toString();
    }
}
