package dev.capstan.tape.state.sqlite;

import dev.capstan.tape.state.Command;
import dev.capstan.tape.state.StateException;
import dev.capstan.tape.state.Transaction;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/** One connection with the statements it has prepared. One thread at a time. */
final class SqliteLink implements Transaction, AutoCloseable {
    private static final int KEPT_STATEMENTS = 64;
    private static final System.Logger LOG = System.getLogger(SqliteLink.class.getName());

    private final Path file;
    private final Connection connection;
    private final Map<String, PreparedStatement> idle = new LinkedHashMap<>();
    private boolean open;
    private boolean sound = true;

    SqliteLink(Path file, Connection connection) {
        this.file = file;
        this.connection = connection;
    }

    @Override
    public Command sql(String sql) {
        if (!open) {
            throw new IllegalStateException("the transaction has ended");
        }
        return new SqliteCommand(this, sql);
    }

    void begin(boolean toWrite) throws StateException {
        if (open) {
            throw new IllegalStateException("a transaction inside a transaction");
        }
        // IMMEDIATE waits for other writers here; a reader that began to write later could only fail.
        execute(toWrite ? "BEGIN IMMEDIATE" : "BEGIN DEFERRED");
        open = true;
    }

    void commit() throws StateException {
        execute("COMMIT");
        open = false;
    }

    /** After a failure: nothing may hide it, and SQLite itself has undone some failures already. */
    void rollback(Throwable failure) {
        open = false;
        try (var statement = connection.createStatement()) {
            statement.execute("ROLLBACK");
        } catch (SQLException e) {
            sound = false;
            failure.addSuppressed(e);
        }
    }

    /** False when it is not known whether a transaction is still open on it. */
    boolean isSound() {
        return sound;
    }

    void execute(String sql) throws StateException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    PreparedStatement take(String sql) throws SQLException {
        PreparedStatement kept = idle.remove(sql);
        return kept != null ? kept : connection.prepareStatement(sql);
    }

    void giveBack(String sql, PreparedStatement statement) throws SQLException {
        PreparedStatement twin = idle.put(sql, statement);
        if (twin != null) {
            twin.close();
        }
        if (idle.size() > KEPT_STATEMENTS) {
            var oldest = idle.entrySet().iterator();
            PreparedStatement last = oldest.next().getValue();
            oldest.remove();
            last.close();
        }
    }

    StateException failed(SQLException e) {
        return SqliteErrors.of(file, e);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            LOG.log(System.Logger.Level.WARNING, () -> "could not close " + file, e);
        }
    }
}
