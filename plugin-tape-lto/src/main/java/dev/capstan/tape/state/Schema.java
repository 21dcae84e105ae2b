package dev.capstan.tape.state;

import java.util.List;

/**
 * The tables of one room and how they came to be. A migration, once released, is never changed: what comes later is added
 * at the end, and the version is how many have run.
 *
 * @param room whose tables; its name in the list of versions
 * @param migrations statements, one list for each version, from version 1
 */
public record Schema(String room, List<List<String>> migrations) {
    /** Copies the lists. */
    public Schema {
        migrations = migrations.stream().map(List::copyOf).toList();
    }

    /**
     * The version this program knows.
     *
     * @return how many migrations there are
     */
    public int version() {
        return migrations.size();
    }
}
