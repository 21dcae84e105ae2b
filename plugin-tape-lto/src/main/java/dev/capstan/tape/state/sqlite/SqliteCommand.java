package dev.capstan.tape.state.sqlite;

import dev.capstan.tape.state.Command;
import dev.capstan.tape.state.Row;
import dev.capstan.tape.state.StateException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A statement with its values. It is prepared when it runs, so that one that is never run costs nothing. */
final class SqliteCommand extends Command {
    private final SqliteLink link;
    private final String sql;

    SqliteCommand(SqliteLink link, String sql) {
        this.link = link;
        this.sql = sql;
    }

    @Override
    public int run() throws StateException {
        return execute(PreparedStatement::executeUpdate);
    }

    @Override
    public void each(RowVisitor visitor) throws StateException {
        rows(row -> {
            visitor.see(row);
            return true;
        });
    }

    @Override
    public <T> Optional<T> first(RowReader<T> reader) throws StateException {
        Object[] found = new Object[1];
        rows(row -> {
            found[0] = reader.of(row);
            return false;
        });
        @SuppressWarnings("unchecked") // only the reader above puts something there
        T value = (T) found[0];
        return Optional.ofNullable(value);
    }

    @FunctionalInterface
    private interface Taker {
        boolean wantsMore(Row row) throws StateException;
    }

    private void rows(Taker taker) throws StateException {
        execute(statement -> {
            int seen = 0;
            try (ResultSet result = statement.executeQuery()) {
                Row row = new ResultRow(result, link);
                boolean wanted = true;
                while (wanted && result.next()) {
                    wanted = taker.wantsMore(row);
                    seen++;
                }
            }
            return seen;
        });
    }

    @FunctionalInterface
    private interface Run {
        int on(PreparedStatement statement) throws SQLException, StateException;
    }

    /** A statement that failed is not used again. */
    private int execute(Run run) throws StateException {
        try {
            PreparedStatement statement = link.take(sql);
            boolean done = false;
            try {
                bind(statement);
                int count = run.on(statement);
                done = true;
                return count;
            } finally {
                if (done) {
                    link.giveBack(sql, statement);
                } else {
                    statement.close();
                }
            }
        } catch (SQLException e) {
            throw link.failed(e);
        }
    }

    private void bind(PreparedStatement statement) throws SQLException {
        List<Object> values = values();
        for (int i = 0; i < values.size(); i++) {
            Object value = values.get(i);
            if (value instanceof Long number) {
                statement.setLong(i + 1, number);
            } else if (value instanceof String text) {
                statement.setString(i + 1, text);
            } else if (value instanceof byte[] bytes) {
                statement.setBytes(i + 1, bytes);
            } else {
                statement.setNull(i + 1, Types.NULL);
            }
        }
    }

    /** The row a result stands at. */
    private static final class ResultRow extends Row {
        private final ResultSet result;
        private final SqliteLink link;

        ResultRow(ResultSet result, SqliteLink link) {
            this.result = result;
            this.link = link;
        }

        @Override
        protected @Nullable Object value(int column) throws StateException {
            try {
                return result.getObject(column);
            } catch (SQLException e) {
                throw link.failed(e);
            }
        }
    }
}
