package dev.capstan.tape.media;

import dev.capstan.tape.format.TapeFormatException;
import dev.capstan.tape.format.label.MediaLabel;
import dev.capstan.tape.format.label.MediaSetLabel;
import dev.capstan.tape.state.Command;
import dev.capstan.tape.state.Row;
import dev.capstan.tape.state.StateException;
import dev.capstan.tape.state.Transaction;
import java.util.Optional;

/** A medium as a row: the labels as they stand on tape, and beside them what is searched for. */
final class MediumRows {
    static final String TABLE = "CREATE TABLE medium (id INTEGER PRIMARY KEY, uuid BLOB NOT NULL UNIQUE,"
            + " label_text TEXT NOT NULL, pool TEXT, set_uuid BLOB, sequence INTEGER, label TEXT NOT NULL,"
            + " set_label TEXT, location TEXT NOT NULL, status TEXT NOT NULL, bytes_used INTEGER NOT NULL,"
            + " worm INTEGER NOT NULL) STRICT";
    static final String SELECT = "SELECT label, set_label, location, status, bytes_used, worm FROM medium";

    private MediumRows() {}

    static Medium read(Row row) throws StateException {
        String label = row.text(1);
        try {
            Optional<String> setLabel = row.optionalText(2);
            return new Medium(
                    MediaLabel.parse(label),
                    setLabel.isEmpty() ? Optional.empty() : Optional.of(MediaSetLabel.parse(setLabel.get())),
                    Location.parse(row.text(3)),
                    MediumStatus.parse(row.text(4)),
                    row.number(5),
                    row.flag(6));
        } catch (TapeFormatException | IllegalArgumentException e) {
            throw new StateException(
                    StateException.Kind.DAMAGED, "a medium of the inventory, " + label + ": " + e.getMessage(), e);
        }
    }

    static void write(Transaction tx, Medium medium) throws StateException {
        tx.sql("INSERT INTO medium (uuid, label_text, pool, set_uuid, sequence, label, set_label, location, status,"
                        + " bytes_used, worm) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (uuid) DO UPDATE SET"
                        + " label_text = excluded.label_text, pool = excluded.pool, set_uuid = excluded.set_uuid,"
                        + " sequence = excluded.sequence, label = excluded.label, set_label = excluded.set_label,"
                        + " location = excluded.location, status = excluded.status, bytes_used = excluded.bytes_used,"
                        + " worm = excluded.worm")
                .with(medium.uuid())
                .with(medium.text())
                .with(medium.pool().orElse(null))
                .with(medium.place().map(p -> Command.bytes(p.set())).orElse(null))
                .with(medium.place().map(p -> p.sequence()).orElse(0L))
                .with(medium.label().json())
                .with(medium.membership().map(MediaSetLabel::json).orElse(null))
                .with(medium.location().toString())
                .with(medium.status().word())
                .with(medium.bytesUsed())
                .with(medium.worm() ? 1 : 0)
                .run();
    }
}
