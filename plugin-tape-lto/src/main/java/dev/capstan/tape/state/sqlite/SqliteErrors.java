package dev.capstan.tape.state.sqlite;

import dev.capstan.tape.state.StateException;
import dev.capstan.tape.state.StateException.Kind;
import java.nio.file.Path;
import java.sql.SQLException;

/** SQLite's result codes (sqlite.org/rescode.html) as what they mean for the state. */
final class SqliteErrors {
    private SqliteErrors() {}

    static StateException of(Path file, SQLException e) {
        // The low byte is the primary code; extended codes say more in the message.
        Kind kind = switch (e.getErrorCode() & 0xFF) {
            case 5, 6, 15 -> Kind.BUSY; // BUSY, LOCKED, PROTOCOL
            case 11, 26 -> Kind.DAMAGED; // CORRUPT, NOTADB
            case 13 -> Kind.FULL; // FULL
            case 3, 8, 10, 14, 23 -> Kind.STORAGE; // PERM, READONLY, IOERR, CANTOPEN, AUTH
            case 19 -> Kind.CONFLICT; // CONSTRAINT
            default -> Kind.MISUSE;
        };
        return new StateException(kind, what(kind) + " " + file + ": " + e.getMessage(), e);
    }

    private static String what(Kind kind) {
        return switch (kind) {
            case BUSY -> "somebody else keeps the state busy:";
            case DAMAGED -> "the state is damaged:";
            case FULL -> "no room left for the state";
            case CONFLICT -> "the change contradicts the state";
            default -> "the state cannot be used:";
        };
    }
}
