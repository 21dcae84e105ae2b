package dev.capstan.scsi;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A script of faults, each struck once. Shared by the transports it is to count over, so that a reopened device goes on in the same plan; safe for
 * use by several threads.
 *
 * <p>As text, one fault a line, {@code OPCODE OCCURRENCE ACTION [VALUE]}: operation code in hex or {@code *}; occurrence in decimal; action one of
 * {@code check K/AA/QQ} (not executed), {@code check-after K/AA/QQ} (executed), {@code deferred K/AA/QQ} (not executed), {@code busy},
 * {@code timeout}, {@code lost-before}, {@code lost-after}, {@code short BYTES}. Sense in hex. Empty lines and those that begin with {@code #} do
 * not count.
 */
public final class FaultPlan {
    private final List<Pending> pending = new ArrayList<>();

    private static final class Pending {
        private final Fault fault;
        private int seen;

        private Pending(Fault fault) {
            this.fault = fault;
        }
    }

    /**
     * Makes a plan.
     *
     * @param faults in any order; of several that strike one command, the first is taken and the others are passed by
     */
    public FaultPlan(List<Fault> faults) {
        for (Fault fault : faults) {
            pending.add(new Pending(fault));
        }
    }

    /**
     * Makes a plan.
     *
     * @param faults in any order
     * @return the plan
     */
    public static FaultPlan of(Fault... faults) {
        return new FaultPlan(List.of(faults));
    }

    /**
     * Reads a plan.
     *
     * @param lines its text
     * @return the plan
     * @throws IllegalArgumentException if a line is no fault; names its number
     */
    public static FaultPlan parse(List<String> lines) {
        List<Fault> faults = new ArrayList<>();
        int number = 0;
        for (String line : lines) {
            number++;
            if (!line.isBlank() && !line.startsWith("#")) {
                try {
                    faults.add(parse(line.strip().split("\\s+", -1)));
                } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
                    throw new IllegalArgumentException("line " + number + " of the fault plan: " + line, e);
                }
            }
        }
        return new FaultPlan(faults);
    }

    /**
     * Faults not struck yet.
     *
     * @return a copy
     */
    public synchronized List<Fault> outstanding() {
        return pending.stream().map(each -> each.fault).toList();
    }

    /** Counts a command and tells what happens to it. */
    synchronized Optional<Fault.Action> strike(int opcode) {
        Optional<Fault.Action> struck = Optional.empty();
        for (Pending each : List.copyOf(pending)) {
            if (each.fault.opcode() == Fault.ANY || each.fault.opcode() == opcode) {
                each.seen++;
                if (each.seen == each.fault.occurrence()) {
                    pending.remove(each);
                    struck = struck.isPresent() ? struck : Optional.of(each.fault.action());
                }
            }
        }
        return struck;
    }

    private static Fault parse(String[] parts) {
        int opcode = parts[0].equals("*") ? Fault.ANY : Integer.parseInt(parts[0], 16);
        int occurrence = Integer.parseInt(parts[1]);
        return switch (parts[2]) {
            case "check" -> Fault.check(opcode, occurrence, sense(parts[3]));
            case "check-after" -> Fault.checkAfter(opcode, occurrence, sense(parts[3]));
            case "deferred" -> {
                byte[] sense = sense(parts[3]);
                sense[0] = 0x71;
                yield Fault.check(opcode, occurrence, sense);
            }
            case "busy" -> Fault.busy(opcode, occurrence);
            case "timeout" -> Fault.timeOut(opcode, occurrence);
            case "lost-before" -> new Fault(opcode, occurrence, new Fault.LostBefore());
            case "lost-after" -> new Fault(opcode, occurrence, new Fault.LostAfter());
            case "short" -> new Fault(opcode, occurrence, new Fault.Truncated(Integer.parseInt(parts[3])));
            default -> throw new IllegalArgumentException("no action " + parts[2]);
        };
    }

    private static byte[] sense(String text) {
        String[] parts = text.split("/", -1);
        return Fault.sense(
                Integer.parseInt(parts[0], 16), Integer.parseInt(parts[1], 16), Integer.parseInt(parts[2], 16));
    }
}
