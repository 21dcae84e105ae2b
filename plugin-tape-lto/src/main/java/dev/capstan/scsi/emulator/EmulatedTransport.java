package dev.capstan.scsi.emulator;

import dev.capstan.scsi.DataDirection;
import dev.capstan.scsi.ScsiResult;
import dev.capstan.scsi.ScsiTransport;
import dev.capstan.scsi.TransportLost;
import dev.capstan.scsi.emulator.device.CheckCondition;
import dev.capstan.scsi.emulator.device.Command;
import dev.capstan.scsi.emulator.device.DeviceServer;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Locale;

/** The way to an emulated device: an initiator of its own. Commands take no time, so the time-out never passes. */
final class EmulatedTransport implements ScsiTransport {
    private static final System.Logger LOG = System.getLogger(EmulatedTransport.class.getName());
    private static final int MOST_BYTES = 8 << 20;

    private final String device;
    private final DeviceServer server;
    private boolean lost;
    private boolean closed;

    EmulatedTransport(String device, DeviceServer server) {
        this.device = device;
        this.server = server;
    }

    @Override
    public ScsiResult execute(byte[] cdb, DataDirection direction, ByteBuffer data, Duration timeout)
            throws TransportLost {
        int requested = data.remaining();
        if (cdb.length < 6 || (direction == DataDirection.NONE && requested > 0) || requested > MOST_BYTES) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "command of %d bytes, direction %s, %d bytes of data",
                    cdb.length,
                    direction,
                    requested));
        }
        if (timeout.toMillis() < 1) {
            throw new IllegalArgumentException("time-out below one millisecond: " + timeout);
        }
        if (lost) {
            throw new TransportLost(device + ": this transport is closed or was lost before");
        }
        Command command = new Command(cdb, direction, data);
        // The files below would be closed under an interrupted thread; a real command is not interruptible either.
        boolean interrupted = Thread.interrupted();
        try {
            server.execute(command);
            return ScsiResult.good(requested - command.transferred(), command.transferred());
        } catch (CheckCondition e) {
            return ScsiResult.checkCondition(
                    e.sense().bytes(), requested - command.transferred(), command.transferred());
        } catch (IOException e) {
            lost = true;
            throw new TransportLost(
                    String.format(
                            Locale.ROOT, "%s: command %02Xh failed: %s", device, command.opcode(), e.getMessage()),
                    e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public int maxTransfer() {
        return MOST_BYTES;
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        lost = true;
        try {
            server.close();
        } catch (IOException e) {
            LOG.log(Level.WARNING, device + ": closing its files failed", e);
        }
    }
}
