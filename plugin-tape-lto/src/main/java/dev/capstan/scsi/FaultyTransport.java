package dev.capstan.scsi;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Lets commands through to the transport below, except where a {@link FaultPlan} says otherwise. Closing closes the transport below. */
public final class FaultyTransport implements ScsiTransport {
    private final ScsiTransport below;
    private final FaultPlan plan;
    private boolean lost;

    /**
     * Puts a plan in front of a transport.
     *
     * @param below where the commands go
     * @param plan what goes wrong
     */
    public FaultyTransport(ScsiTransport below, FaultPlan plan) {
        this.below = below;
        this.plan = plan;
    }

    @Override
    public ScsiResult execute(byte[] cdb, DataDirection direction, ByteBuffer data, Duration timeout)
            throws TransportLost {
        if (lost) {
            throw new TransportLost("lost before, as planned");
        }
        int opcode = cdb[0] & 0xFF;
        Optional<Fault.Action> action = plan.strike(opcode);
        while (action.isPresent() && action.get() instanceof Fault.Event event) {
            event.event().run();
            action = Optional.of(event.then());
        }
        int requested = data.remaining();
        if (action.isEmpty()) {
            return below.execute(cdb, direction, data, timeout);
        }
        Fault.Action planned = action.get();
        if (planned instanceof Fault.LostBefore) {
            throw lose(opcode);
        }
        if (planned instanceof Fault.Instead instead) {
            return ended(instead.result(), requested, 0);
        }
        ScsiResult real = below.execute(cdb, direction, data, timeout);
        if (planned instanceof Fault.LostAfter) {
            throw lose(opcode);
        }
        if (planned instanceof Fault.Afterwards afterwards) {
            return ended(afterwards.result(), requested, real.transferred());
        }
        if (planned instanceof Fault.Truncated less) {
            int missing = Math.min(less.bytes(), real.transferred());
            data.position(data.position() - missing);
            return new ScsiResult(
                    real.status(),
                    real.hostStatus(),
                    real.driverStatus(),
                    real.sense(),
                    real.residual() + missing,
                    real.transferred() - missing);
        }
        return real;
    }

    @Override
    public int maxTransfer() {
        return below.maxTransfer();
    }

    @Override
    public void close() {
        lost = true;
        below.close();
    }

    private TransportLost lose(int opcode) {
        lost = true;
        return new TransportLost(String.format(Locale.ROOT, "lost at command %02Xh, as planned", opcode));
    }

    private static ScsiResult ended(ScsiResult planned, int requested, int transferred) {
        return new ScsiResult(
                planned.status(),
                planned.hostStatus(),
                planned.driverStatus(),
                planned.sense(),
                requested - transferred,
                transferred);
    }
}
