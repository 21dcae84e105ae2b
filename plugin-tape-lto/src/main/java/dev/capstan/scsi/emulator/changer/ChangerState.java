package dev.capstan.scsi.emulator.changer;

import dev.capstan.scsi.emulator.device.Attentions;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** What a library remembers: where each cartridge lies, its initiators, and whether the operator's door is locked. One file, one truth. */
final class ChangerState {
    private static final int FIXED_BYTES = 16 + Attentions.MOST_BYTES;
    private static final int ELEMENT_BYTES = 64;

    /** Initiators met so far. */
    long initiators;
    /** The operator may not open the import/export slots. */
    boolean doorLocked;
    /** What the initiators are to be told. */
    Attentions attentions = new Attentions();
    /** By address. */
    final TreeMap<Integer, Element> elements = new TreeMap<>();

    /** Bytes a state file needs for this many elements. */
    static int capacity(int elements) {
        return Math.addExact(FIXED_BYTES, Math.multiplyExact(elements, ELEMENT_BYTES));
    }

    static ChangerState empty(int drives, int storage, int importExport) {
        ChangerState state = new ChangerState();
        state.add(ElementType.TRANSPORT, 1);
        state.add(ElementType.DATA_TRANSFER, drives);
        state.add(ElementType.IMPORT_EXPORT, importExport);
        state.add(ElementType.STORAGE, storage);
        return state;
    }

    static ChangerState decode(ByteBuffer in) {
        ChangerState state = new ChangerState();
        state.initiators = in.getLong();
        state.doorLocked = in.get() != 0;
        state.attentions = Attentions.decode(in);
        while (in.hasRemaining()) {
            int address = in.getShort() & 0xFFFF;
            ElementType type = ElementType.ofCode(in.get());
            int source = in.getShort() & 0xFFFF;
            boolean byOperator = in.get() != 0;
            long changes = in.getLong();
            byte[] barcode = new byte[in.get()];
            in.get(barcode);
            Optional<String> cartridge = barcode.length == 0
                    ? Optional.empty()
                    : Optional.of(new String(barcode, StandardCharsets.US_ASCII));
            state.elements.put(address, new Element(address, type, cartridge, source, byOperator, changes));
        }
        return state;
    }

    byte[] encode() {
        ByteBuffer out = ByteBuffer.allocate(capacity(elements.size()));
        out.putLong(initiators).put((byte) (doorLocked ? 1 : 0));
        attentions.encode(out);
        for (Element element : elements.values()) {
            byte[] barcode = element.barcode().orElse("").getBytes(StandardCharsets.US_ASCII);
            out.putShort((short) element.address()).put((byte) element.type().code());
            out.putShort((short) element.source()).put((byte) (element.byOperator() ? 1 : 0));
            out.putLong(element.changes()).put((byte) barcode.length).put(barcode);
        }
        return Arrays.copyOf(out.array(), out.position());
    }

    void put(Element element) {
        elements.put(element.address(), element);
    }

    List<Element> of(ElementType type) {
        return elements.values().stream()
                .filter(element -> element.type() == type)
                .toList();
    }

    Optional<Element> holding(String barcode) {
        return elements.values().stream()
                .filter(element -> element.barcode().filter(barcode::equals).isPresent())
                .findFirst();
    }

    private void add(ElementType type, int count) {
        for (int i = 0; i < count; i++) {
            int address = type.firstAddress() + i;
            put(new Element(address, type, Optional.empty(), 0, false, 0));
        }
    }
}
