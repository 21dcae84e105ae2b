package dev.capstan.tape.media;

import dev.capstan.tape.format.label.MediaLabel;
import dev.capstan.tape.format.label.MediaSetLabel;
import dev.capstan.tape.state.Schema;
import dev.capstan.tape.state.StateException;
import dev.capstan.tape.state.Transaction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * All media, as part of a transaction: {@code store.update(tx -> new Inventory(tx).move(…))}. Each change leaves a line in the
 * history. A label text may occur twice (another host labelled too), so only the UUID names a medium.
 */
public final class Inventory {
    /** The tables of this room. */
    public static final Schema SCHEMA = new Schema(
            "media",
            List.of(
                    List.of(
                            MediumRows.TABLE,
                            "CREATE INDEX medium_text ON medium (label_text)",
                            "CREATE INDEX medium_pool ON medium (pool)",
                            "CREATE INDEX medium_set ON medium (set_uuid, sequence)",
                            // Without a reference to the medium: what was done to it is known when it is gone.
                            "CREATE TABLE medium_history (id INTEGER PRIMARY KEY, medium BLOB NOT NULL, label_text TEXT NOT NULL,"
                                    + " what TEXT NOT NULL, who TEXT NOT NULL, at INTEGER NOT NULL, why TEXT NOT NULL) STRICT",
                            "CREATE INDEX medium_history_of ON medium_history (medium)",
                            "CREATE TABLE pool_current (pool TEXT PRIMARY KEY, set_uuid BLOB NOT NULL) STRICT, WITHOUT ROWID")));

    private final Transaction tx;

    /**
     * The inventory of a moment.
     *
     * @param tx of a store opened with {@link #SCHEMA}
     */
    public Inventory(Transaction tx) {
        this.tx = tx;
    }

    /**
     * A medium.
     *
     * @param uuid of its label
     * @return empty when unknown
     * @throws StateException when the state cannot be read
     */
    public Optional<Medium> find(UUID uuid) throws StateException {
        return tx.sql(MediumRows.SELECT + " WHERE uuid = ?").with(uuid).first(MediumRows::read);
    }

    /**
     * Media of a label text.
     *
     * @param labelText exact
     * @return usually none or one
     * @throws StateException when the state cannot be read
     */
    public List<Medium> findByText(String labelText) throws StateException {
        return tx.sql(MediumRows.SELECT + " WHERE label_text = ? ORDER BY uuid")
                .with(labelText)
                .list(MediumRows::read);
    }

    /**
     * All media.
     *
     * @return by label text
     * @throws StateException when the state cannot be read
     */
    public List<Medium> all() throws StateException {
        return tx.sql(MediumRows.SELECT + " ORDER BY label_text, uuid").list(MediumRows::read);
    }

    /**
     * The media of a pool, reserved ones too.
     *
     * @param pool its name
     * @return by label text
     * @throws StateException when the state cannot be read
     */
    public List<Medium> ofPool(String pool) throws StateException {
        return tx.sql(MediumRows.SELECT + " WHERE pool = ? ORDER BY label_text, uuid")
                .with(pool)
                .list(MediumRows::read);
    }

    /**
     * The media of no pool.
     *
     * @return by label text
     * @throws StateException when the state cannot be read
     */
    public List<Medium> free() throws StateException {
        return tx.sql(MediumRows.SELECT + " WHERE pool IS NULL ORDER BY label_text, uuid")
                .list(MediumRows::read);
    }

    /**
     * A set with the members that are known.
     *
     * @param set its UUID
     * @return without members when nobody knows it
     * @throws StateException when the state cannot be read
     */
    public MediaSet set(UUID set) throws StateException {
        return MediaSet.of(
                set,
                tx.sql(MediumRows.SELECT + " WHERE set_uuid = ? ORDER BY sequence, uuid")
                        .with(set)
                        .list(MediumRows::read));
    }

    /**
     * The set this state last began or continued in a pool.
     *
     * @param pool its name
     * @return empty when it never wrote there
     * @throws StateException when the state cannot be read
     */
    Optional<UUID> designatedSet(String pool) throws StateException {
        return tx.sql("SELECT set_uuid FROM pool_current WHERE pool = ?")
                .with(pool)
                .first(row -> row.uuid(1));
    }

    /**
     * Takes in what stands on a medium, known or not (C.3). Where it is, what is noted and how full it is are kept; a set
     * other than the one known means that somebody wrote it anew, so "full" and the count are forgotten; a reservation is
     * kept until there is a set.
     *
     * @param label tape file 0
     * @param membership tape file 1, empty when there is none
     * @param note who, when and why
     * @return as it is now
     * @throws StateException when nothing was changed
     */
    public Medium enter(MediaLabel label, Optional<MediaSetLabel> membership, Note note) throws StateException {
        Optional<Medium> known = find(label.uuid());
        if (known.isEmpty()) {
            Medium fresh = new Medium(label, membership, Location.OFFLINE, MediumStatus.WRITABLE, 0, false);
            return put(fresh, "entered" + member(membership), note);
        }
        Medium before = known.get();
        Optional<MediaSetLabel> now = membership.or(() -> before.membership().filter(MediaSetLabel::isReservation));
        boolean rewritten = !before.place().map(MediaSetLabel::set).equals(now.map(MediaSetLabel::set));
        boolean forget = rewritten && before.status() == MediumStatus.FULL;
        Medium after = new Medium(
                label,
                now,
                before.location(),
                forget ? MediumStatus.WRITABLE : before.status(),
                rewritten ? 0 : before.bytesUsed(),
                before.worm());
        return after.equals(before) ? before : put(after, "read again" + member(now), note);
    }

    /**
     * Makes a medium the next of a set and the set its pool's current one (D.6): nothing is noted about it any more, and
     * it counts as empty.
     *
     * @param uuid the medium
     * @param place the set label that is to be written
     * @param note who, when and why
     * @return as it is now
     * @throws StateException {@code CONFLICT} when the medium is unknown
     */
    public Medium assign(UUID uuid, MediaSetLabel place, Note note) throws StateException {
        Medium before = require(uuid);
        tx.sql("INSERT OR REPLACE INTO pool_current (pool, set_uuid) VALUES (?, ?)")
                .with(place.pool())
                .with(place.set())
                .run();
        Medium after = new Medium(
                before.label(), Optional.of(place), before.location(), MediumStatus.WRITABLE, 0, before.worm());
        return put(after, "joined" + member(Optional.of(place)), note);
    }

    /**
     * Moves a medium.
     *
     * @param uuid the medium
     * @param there where it is now
     * @param note who, when and why
     * @return as it is now
     * @throws StateException {@code CONFLICT} when the medium is unknown
     */
    public Medium move(UUID uuid, Location there, Note note) throws StateException {
        return change(uuid, m -> m.at(there), "moved to " + there, note);
    }

    /**
     * Notes a status.
     *
     * @param uuid the medium
     * @param status {@link MediumStatus#WRITABLE} clears it
     * @param note who, when and why
     * @return as it is now
     * @throws StateException {@code CONFLICT} when the medium is unknown
     */
    public Medium mark(UUID uuid, MediumStatus status, Note note) throws StateException {
        return change(uuid, m -> m.noted(status), "status " + status.word(), note);
    }

    /**
     * Notes how full a medium is. This alone leaves no line in the history: it happens at each commit.
     *
     * @param uuid the medium
     * @param bytesUsed not negative
     * @throws StateException {@code CONFLICT} when the medium is unknown
     */
    public void fill(UUID uuid, long bytesUsed) throws StateException {
        MediumRows.write(tx, require(uuid).filledTo(bytesUsed));
    }

    /**
     * Notes whether a medium can be written only once.
     *
     * @param uuid the medium
     * @param worm as the drive says
     * @param note who, when and why
     * @return as it is now
     * @throws StateException {@code CONFLICT} when the medium is unknown
     */
    public Medium writeOnce(UUID uuid, boolean worm, Note note) throws StateException {
        return change(uuid, m -> m.writeOnce(worm), worm ? "write once" : "rewritable", note);
    }

    /**
     * Takes in what a library shows (C.8): what is seen is online there, also out of a vault; what was online there and is
     * no longer seen is offline. Label texts that name several media are left as they are.
     *
     * @param changer name of the library
     * @param seen label texts in its drives and storage slots
     * @param note who, when and why
     * @return the label texts that name several media, for a warning
     * @throws StateException when nothing was changed
     */
    public List<String> refresh(String changer, Collection<String> seen, Note note) throws StateException {
        Location here = new Location.Online(changer);
        Set<String> texts = new TreeSet<>(seen);
        List<String> ambiguous = new ArrayList<>();
        for (String text : texts) {
            List<Medium> media = findByText(text);
            if (media.size() > 1) {
                ambiguous.add(text);
            } else if (media.size() == 1) {
                move(media.get(0).uuid(), here, note);
            }
        }
        List<Medium> before = tx.sql(MediumRows.SELECT + " WHERE location = ?")
                .with(here.toString())
                .list(MediumRows::read);
        for (Medium medium : before) {
            if (!texts.contains(medium.text())) {
                move(medium.uuid(), Location.OFFLINE, note);
            }
        }
        return ambiguous;
    }

    /**
     * Forgets a medium; its history stays. Idempotent.
     *
     * @param uuid the medium
     * @param note who, when and why
     * @throws StateException when nothing was changed
     */
    public void remove(UUID uuid, Note note) throws StateException {
        Optional<Medium> known = find(uuid);
        if (known.isPresent()) {
            tx.sql("DELETE FROM medium WHERE uuid = ?").with(uuid).run();
            record(known.get(), "removed", note);
        }
    }

    /**
     * What was done to a medium.
     *
     * @param uuid the medium
     * @return oldest first
     * @throws StateException when the state cannot be read
     */
    public List<HistoryEntry> history(UUID uuid) throws StateException {
        return tx.sql("SELECT medium, label_text, what, who, at, why FROM medium_history WHERE medium = ? ORDER BY id")
                .with(uuid)
                .list(row -> new HistoryEntry(
                        row.uuid(1), row.text(2), row.text(3), new Note(row.text(4), row.time(5), row.text(6))));
    }

    private Medium change(UUID uuid, UnaryOperator<Medium> how, String what, Note note) throws StateException {
        Medium before = require(uuid);
        Medium after = how.apply(before);
        return after.equals(before) ? before : put(after, what, note);
    }

    private Medium require(UUID uuid) throws StateException {
        return find(uuid)
                .orElseThrow(() ->
                        new StateException(StateException.Kind.CONFLICT, "the inventory knows no medium " + uuid));
    }

    private Medium put(Medium medium, String what, Note note) throws StateException {
        MediumRows.write(tx, medium);
        record(medium, what, note);
        return medium;
    }

    private void record(Medium medium, String what, Note note) throws StateException {
        tx.sql("INSERT INTO medium_history (medium, label_text, what, who, at, why) VALUES (?, ?, ?, ?, ?, ?)")
                .with(medium.uuid())
                .with(medium.text())
                .with(what)
                .with(note.who())
                .with(note.at())
                .with(note.why())
                .run();
    }

    private static String member(Optional<MediaSetLabel> membership) {
        return membership
                .map(m -> m.isReservation()
                        ? ", reserved for pool " + m.pool()
                        : ", number " + m.sequence() + " of set " + m.set() + " of pool " + m.pool())
                .orElse("");
    }
}
