package dev.capstan.tape.library;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Locks between everybody who uses the same state directory, in this process and in others: one file per device, locked by the
 * operating system, so that a process that dies gives its locks back. The file says who and since when, for people. Thread-safe.
 *
 * <p>A POSIX record lock belongs to the process and falls when <em>any</em> descriptor of the file is closed. So a file that this
 * process has locked is never opened here a second time: the table below answers instead.
 */
public final class DeviceLocks {
    private static final System.Logger LOG = System.getLogger(DeviceLocks.class.getName());
    private static final Map<Path, LockOwner> HELD = new HashMap<>();
    private static final Pattern DEVICE = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,63}");
    private static final int MOST_BYTES = 512;

    private final Path directory;
    private final InstantSource clock;

    /**
     * Locks in a directory.
     *
     * @param directory made when the first lock is taken, for its owner alone
     * @param clock tells since when
     */
    public DeviceLocks(Path directory, InstantSource clock) {
        this.directory = directory;
        this.clock = clock;
    }

    /**
     * Takes a device if nobody has it. Does not wait.
     *
     * @param device its name: up to 64 letters, digits, points, underscores and dashes
     * @param who in words, for whoever comes next
     * @return the lock, or who has it
     * @throws IOException when the lock's file cannot be made or opened
     */
    public LockOutcome take(String device, String who) throws IOException {
        if (!DEVICE.matcher(device).matches()) {
            throw new IllegalArgumentException("no name for a lock: [" + device + "]");
        }
        LockOwner owner = new LockOwner(who, ProcessHandle.current().pid(), Optional.of(clock.instant()));
        synchronized (HELD) {
            Files.createDirectories(directory, mode("rwx------"));
            Path file = directory.toRealPath().resolve(device + ".lock");
            LockOwner here = HELD.get(file);
            if (here != null) {
                return new LockOutcome.Busy(here);
            }
            FileChannel channel = FileChannel.open(
                    file,
                    Set.<OpenOption>of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
                    mode("rw-------"));
            try {
                FileLock lock = channel.tryLock();
                if (lock == null) {
                    LockOwner other = read(channel);
                    channel.close();
                    return new LockOutcome.Busy(other);
                }
                write(channel, owner.line());
            } catch (IOException e) {
                try (channel) {
                    throw e;
                }
            }
            HELD.put(file, owner);
            return new LockOutcome.Taken(new DeviceLock(() -> release(file, channel)));
        }
    }

    private static void release(Path file, FileChannel channel) {
        synchronized (HELD) {
            HELD.remove(file);
            try (channel) {
                channel.truncate(0); // nobody shall be told of an owner that is gone
            } catch (IOException e) {
                LOG.log(Level.WARNING, "the lock " + file + " was given back, but its file not tidied", e);
            }
        }
    }

    private static LockOwner read(FileChannel channel) throws IOException {
        ByteBuffer line = ByteBuffer.allocate(MOST_BYTES);
        int got;
        do {
            got = channel.read(line, line.position());
        } while (got > 0);
        return LockOwner.parse(new String(line.array(), 0, line.position(), StandardCharsets.UTF_8));
    }

    private static void write(FileChannel channel, String line) throws IOException {
        channel.truncate(0);
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(line);
        while (bytes.hasRemaining()) {
            channel.write(bytes, bytes.position());
        }
    }

    private static FileAttribute<?>[] mode(String permissions) {
        if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            return new FileAttribute<?>[0];
        }
        return new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        };
    }
}
