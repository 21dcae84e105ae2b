package dev.capstan.tape.state.sqlite;

import dev.capstan.tape.state.Migrator;
import dev.capstan.tape.state.Schema;
import dev.capstan.tape.state.StateException;
import dev.capstan.tape.state.StateException.Kind;
import dev.capstan.tape.state.StateStore;
import dev.capstan.tape.state.Workspace;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * The state in {@code state.db}: write-ahead log, foreign keys, every commit synchronised to the disk, mode 0600 for it and
 * what SQLite lays beside it.
 *
 * <p>While a process has it open, no code of that process may open the file in another way: closing it would drop SQLite's
 * locks. The driver unpacks its native library to {@code java.io.tmpdir} (or {@code org.sqlite.tmpdir}), which must not be
 * mounted {@code noexec}; temporary tables go to an unlinked file where SQLite puts such (see {@code SQLITE_TMPDIR}).
 */
public final class SqliteStore implements StateStore {
    /** The database's name in the state directory. */
    public static final String FILE = "state.db";

    private static final FileAttribute<Set<PosixFilePermission>> PRIVATE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    // Opening and migrating is done by one at a time: the change to a write-ahead log does not wait for others.
    private static final ReentrantLock OPENING = new ReentrantLock();
    private static final int KEPT_READERS = 4;
    private static final int CACHE_KIB = 32 * 1024;
    private static final int LOG_BYTES = 16 << 20;

    private final Path file;
    private final SQLiteDataSource source;
    private final ReentrantLock writing = new ReentrantLock(true);
    private final Deque<SqliteLink> idle = new ArrayDeque<>();
    private boolean closed;

    private SqliteStore(Path file, Duration patience) {
        this.file = file;
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.enforceForeignKeys(true);
        config.setBusyTimeout(Math.toIntExact(patience.toMillis()));
        config.setTempStore(SQLiteConfig.TempStore.FILE);
        // Negative: KiB, outside the heap.
        config.setCacheSize(-CACHE_KIB);
        config.setGetGeneratedKeys(false);
        // A large commit leaves no large log behind.
        config.setJournalSizeLimit(LOG_BYTES);
        this.source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
    }

    /**
     * Opens the state, makes it if there is none, and brings its tables up to date.
     *
     * @param directory exists
     * @param schemas of all rooms
     * @param patience how long a writer waits for another process, at most 24 days
     * @return the caller closes it
     * @throws StateException {@code NEWER}, {@code DAMAGED}, {@code STORAGE} or {@code BUSY}
     */
    public static SqliteStore open(Path directory, List<Schema> schemas, Duration patience) throws StateException {
        Path file = directory.toAbsolutePath().resolve(FILE);
        SqliteStore store = new SqliteStore(file, patience);
        OPENING.lock();
        try (FileChannel channel = FileChannel.open(
                        directory.resolve("state.lock"),
                        Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                        PRIVATE);
                var lock = channel.lock()) {
            assert lock.isValid();
            create(file);
            if (!store.read(tx -> Migrator.isCurrent(tx, schemas))) {
                store.update(tx -> Migrator.migrate(tx, schemas));
            }
            return store;
        } catch (OverlappingFileLockException e) {
            store.close();
            throw new StateException(Kind.BUSY, "somebody else is just opening " + file, e);
        } catch (IOException e) {
            store.close();
            throw new StateException(Kind.STORAGE, "cannot open " + file + ": " + e, e);
        } catch (StateException e) {
            store.close();
            throw e;
        } finally {
            OPENING.unlock();
        }
    }

    private static void create(Path file) throws IOException {
        try {
            Files.createFile(file, PRIVATE);
        } catch (FileAlreadyExistsException e) {
            // SQLite gives its log the mode of the database, so a copy put back with another mode is put right here.
            Files.setPosixFilePermissions(file, PRIVATE.value());
        }
    }

    @Override
    public <T> T read(Work<T> work) throws StateException {
        SqliteLink link = borrow();
        try {
            return run(link, false, work);
        } finally {
            giveBack(link);
        }
    }

    @Override
    public <T> T write(Work<T> work) throws StateException {
        SqliteLink link = borrow();
        try {
            return writeOn(link, work);
        } finally {
            giveBack(link);
        }
    }

    @Override
    public Workspace workspace() throws StateException {
        SqliteLink link = connect();
        try {
            link.execute("PRAGMA temp.cache_size = -" + CACHE_KIB);
            return new SqliteWorkspace(this, link);
        } catch (StateException e) {
            link.close();
            throw e;
        }
    }

    <T> T writeOn(SqliteLink link, Work<T> work) throws StateException {
        if (writing.isHeldByCurrentThread()) {
            throw new IllegalStateException("a transaction inside a transaction");
        }
        writing.lock();
        try {
            return run(link, true, work);
        } finally {
            writing.unlock();
        }
    }

    static <T> T run(SqliteLink link, boolean toWrite, Work<T> work) throws StateException {
        link.begin(toWrite);
        try {
            T result = work.in(link);
            link.commit();
            return result;
        } catch (StateException | RuntimeException | Error e) {
            link.rollback(e);
            throw e;
        }
    }

    private SqliteLink borrow() throws StateException {
        synchronized (idle) {
            if (closed) {
                throw new IllegalStateException("the state is closed");
            }
            SqliteLink link = idle.poll();
            if (link != null) {
                return link;
            }
        }
        return connect();
    }

    private void giveBack(SqliteLink link) {
        synchronized (idle) {
            if (!closed && link.isSound() && idle.size() < KEPT_READERS) {
                idle.push(link);
                return;
            }
        }
        link.close();
    }

    private SqliteLink connect() throws StateException {
        try {
            Connection connection = source.getConnection();
            return new SqliteLink(file, connection);
        } catch (SQLException e) {
            throw SqliteErrors.of(file, e);
        }
    }

    @Override
    public void close() {
        synchronized (idle) {
            closed = true;
            idle.forEach(SqliteLink::close);
            idle.clear();
        }
    }
}
