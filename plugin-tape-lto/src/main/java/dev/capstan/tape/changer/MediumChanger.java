package dev.capstan.tape.changer;

import dev.capstan.api.error.Cancelled;
import dev.capstan.scsi.AdditionalSense;
import dev.capstan.scsi.MalformedAnswer;
import dev.capstan.scsi.ScsiTransport;
import dev.capstan.scsi.smc.ElementAddressAssignment;
import dev.capstan.scsi.smc.ElementDescriptor;
import dev.capstan.scsi.smc.ElementType;
import dev.capstan.scsi.smc.ExchangeMedium;
import dev.capstan.scsi.smc.InitializeElementStatus;
import dev.capstan.scsi.smc.MoveMedium;
import dev.capstan.scsi.spc.Inquiry;
import dev.capstan.scsi.spc.ModeSense;
import dev.capstan.scsi.spc.StandardInquiry;
import dev.capstan.scsi.spc.UnitSerialNumber;
import dev.capstan.tape.changer.ChangerException.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A library's robot.
 *
 * <p>One thread. Every call blocks until the library has answered; while it becomes ready it is asked again, by the
 * {@link Pause} that was injected. A move is sent once: when it did not end cleanly, the exception's kind says whether anybody
 * knows where the medium is. Nothing here is remembered but the robot's address. Closing tells the library nothing.
 */
public final class MediumChanger implements AutoCloseable {
    private static final int MODE_BYTES = 255;
    private static final int SERIAL_BYTES = 252;

    private final String name;
    private final ChangerPort port;
    private final ChangerTimeouts timeouts;
    private final StatusReader status;
    private OptionalInt robot = OptionalInt.empty();

    /**
     * A library.
     *
     * @param name for messages, as configured
     * @param transport closed with this
     * @param timeouts how long it may take
     * @param pause how to wait for it
     */
    public MediumChanger(String name, ScsiTransport transport, ChangerTimeouts timeouts, Pause pause) {
        this.name = name;
        this.port = new ChangerPort(name, transport, timeouts, pause);
        this.timeouts = timeouts;
        this.status = new StatusReader(port, timeouts.status());
    }

    /**
     * Which library it is.
     *
     * @return the identity; without a serial number where the library has none
     * @throws ChangerException {@code REFUSED} when it is no medium changer
     * @throws Cancelled while waiting for it
     */
    public ChangerIdentity identity() throws ChangerException, Cancelled {
        try {
            StandardInquiry inquiry = StandardInquiry.decode(
                    port.query(Inquiry.standard(StandardInquiry.BYTES), StandardInquiry.BYTES, timeouts.query()));
            if (inquiry.deviceType() != StandardInquiry.MEDIUM_CHANGER) {
                throw new ChangerException(
                        Kind.REFUSED,
                        name,
                        "INQUIRY",
                        "it is no medium changer, its device type is " + inquiry.deviceType(),
                        Optional.empty());
            }
            return new ChangerIdentity(inquiry.vendor(), inquiry.product(), inquiry.revision(), serial());
        } catch (MalformedAnswer e) {
            throw port.unreadable(e);
        }
    }

    private String serial() throws ChangerException, Cancelled, MalformedAnswer {
        try {
            return UnitSerialNumber.decode(port.query(
                            Inquiry.page(UnitSerialNumber.CODE, SERIAL_BYTES), SERIAL_BYTES, timeouts.query()))
                    .serial();
        } catch (ChangerException e) {
            if (e.kind() == Kind.REFUSED) {
                return "";
            }
            throw e;
        }
    }

    /**
     * What lies where now. What the mode page promises is a hint: more or fewer elements are remarked and taken as they are.
     *
     * @return all elements, read for this call
     * @throws ChangerException when the library is not ready in time, or its answer cannot be read
     * @throws Cancelled while waiting for it
     */
    public ElementMap map() throws ChangerException, Cancelled {
        port.settle();
        List<String> remarks = new ArrayList<>();
        Map<ElementType, ElementAddressAssignment.Range> promised = promised(remarks);
        Map<Integer, Element> elements = new LinkedHashMap<>();
        for (ElementKind kind : ElementKind.values()) {
            Optional<Integer> count =
                    Optional.ofNullable(promised.get(kind.type())).map(r -> r.count());
            List<ElementDescriptor> found = read(kind, count, remarks);
            for (ElementDescriptor descriptor : found) {
                Element element = element(kind, descriptor);
                if (elements.putIfAbsent(element.address(), element) != null) {
                    remarks.add("element " + element.address() + " was reported twice; the first report counts");
                }
            }
            count.filter(number -> number != found.size())
                    .ifPresent(number -> remarks.add("the mode page promises " + number + " of type " + kind.words()
                            + ", the library reports " + found.size()));
        }
        serials(elements, remarks);
        ElementMap map = new ElementMap(List.copyOf(elements.values()), remarks);
        robot = robotOf(map, promised);
        return map;
    }

    private List<ElementDescriptor> read(ElementKind kind, Optional<Integer> promised, List<String> remarks)
            throws ChangerException, Cancelled {
        try {
            return status.elements(kind.type(), remarks);
        } catch (MalformedAnswer e) {
            throw port.unreadable(e);
        } catch (ChangerException e) {
            boolean refused = e.kind() == Kind.REFUSED || e.kind() == Kind.NO_SUCH_ELEMENT;
            if (refused && promised.orElse(0) == 0 && kind != ElementKind.STORAGE) {
                return List.of(); // a library without such elements may refuse to list none
            }
            throw e;
        }
    }

    private Map<ElementType, ElementAddressAssignment.Range> promised(List<String> remarks)
            throws ChangerException, Cancelled {
        try {
            byte[] answer =
                    port.query(ModeSense.six(ElementAddressAssignment.CODE, MODE_BYTES), MODE_BYTES, timeouts.query());
            return ElementAddressAssignment.decode(answer).ranges();
        } catch (MalformedAnswer e) {
            remarks.add("the mode page of element addresses cannot be read: " + e.getMessage());
        } catch (ChangerException e) {
            if (e.kind() != Kind.REFUSED) {
                throw e;
            }
            remarks.add("no mode page of element addresses: " + e.getMessage());
        }
        return Map.of();
    }

    private void serials(Map<Integer, Element> elements, List<String> remarks) throws ChangerException, Cancelled {
        try {
            status.driveSerials()
                    .forEach((address, serial) ->
                            elements.computeIfPresent(address, (key, drive) -> drive.withSerial(Optional.of(serial))));
        } catch (MalformedAnswer e) {
            remarks.add("the drives' serial numbers cannot be read: " + e.getMessage());
        } catch (ChangerException e) {
            if (e.kind() != Kind.REFUSED) {
                throw e;
            }
            remarks.add("the library does not tell its drives' serial numbers: " + e.getMessage());
        }
    }

    private static Element element(ElementKind kind, ElementDescriptor from) {
        return new Element(
                from.address(),
                kind,
                from.full(),
                from.full() ? from.barcode() : Optional.empty(),
                from.full() ? from.source() : OptionalInt.empty(),
                from.accessible(),
                from.byOperator(),
                from.exception().map(MediumChanger::problem),
                Optional.empty());
    }

    private static String problem(AdditionalSense exception) {
        return exception.words() + " (" + exception.code() + ")";
    }

    private static OptionalInt robotOf(ElementMap map, Map<ElementType, ElementAddressAssignment.Range> promised) {
        List<Element> hands = map.of(ElementKind.TRANSPORT);
        if (!hands.isEmpty()) {
            return OptionalInt.of(hands.get(0).address());
        }
        ElementAddressAssignment.Range range = promised.get(ElementType.TRANSPORT);
        return OptionalInt.of(range == null ? 0 : range.first()); // 0 is the default robot of SMC-3
    }

    /**
     * Moves a medium.
     *
     * @param from element address
     * @param to element address
     * @throws ChangerException when it was not moved; {@code UNKNOWN_END} when nobody knows
     * @throws Cancelled before it was sent
     */
    public void move(int from, int to) throws ChangerException, Cancelled {
        int hand = robot();
        port.settle();
        port.move(MoveMedium.command(hand, from, to), timeouts.move());
    }

    /**
     * Moves a medium to where another is, and that one away.
     *
     * @param from element address
     * @param to element address, full
     * @param then element address for what was there; may be {@code from}
     * @throws ChangerException when not all of it was done; look at the map, {@code UNKNOWN_END} or not
     * @throws Cancelled before it was sent
     */
    public void exchange(int from, int to, int then) throws ChangerException, Cancelled {
        int hand = robot();
        port.settle();
        port.move(ExchangeMedium.command(hand, from, to, then), timeouts.move());
    }

    private int robot() throws ChangerException, Cancelled {
        if (robot.isEmpty()) {
            map();
        }
        return robot.orElse(0);
    }

    /**
     * Lets the library look into every element, which takes minutes, and waits for it.
     *
     * @throws ChangerException when it does not
     * @throws Cancelled while waiting for it; the library goes on
     */
    public void initialise() throws ChangerException, Cancelled {
        port.set(InitializeElementStatus.command(), timeouts.initialise());
        port.settle();
    }

    @Override
    public void close() {
        port.close();
    }
}
