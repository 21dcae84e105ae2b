package dev.capstan.tape.changer;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What lies where in a library, at one moment.
 *
 * @param elements by ascending address
 * @param remarks what the library's answers disagree about and a person may want to know; nothing that hinders
 */
public record ElementMap(List<Element> elements, List<String> remarks) {
    /** Sorts and copies. */
    public ElementMap {
        elements = elements.stream()
                .sorted(Comparator.comparingInt(Element::address))
                .toList();
        remarks = List.copyOf(remarks);
    }

    /**
     * Elements of one kind.
     *
     * @param kind which
     * @return by ascending address
     */
    public List<Element> of(ElementKind kind) {
        return elements.stream().filter(element -> element.kind() == kind).toList();
    }

    /**
     * The element at an address.
     *
     * @param address 0 to 65,535
     * @return empty when there is none
     */
    public Optional<Element> at(int address) {
        return elements.stream().filter(element -> element.address() == address).findFirst();
    }

    /**
     * Where a bar code is seen. Nothing keeps a library from holding two of the same.
     *
     * @param barcode as printed
     * @return by ascending address
     */
    public List<Element> holding(String barcode) {
        return elements.stream()
                .filter(element -> element.barcode().filter(barcode::equals).isPresent())
                .toList();
    }
}
