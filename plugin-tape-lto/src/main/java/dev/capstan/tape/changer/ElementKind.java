package dev.capstan.tape.changer;

import dev.capstan.scsi.Words;
import dev.capstan.scsi.smc.ElementType;

/** What an element of a library is. */
public enum ElementKind implements Words {
    /** The robot's hand. */
    TRANSPORT(ElementType.TRANSPORT),
    /** A slot. */
    STORAGE(ElementType.STORAGE),
    /** A slot an operator can reach: the mail slot. */
    IMPORT_EXPORT(ElementType.IMPORT_EXPORT),
    /** A drive. */
    DRIVE(ElementType.DRIVE);

    private final ElementType type;

    ElementKind(ElementType type) {
        this.type = type;
    }

    @Override
    public String words() {
        return type.words();
    }

    ElementType type() {
        return type;
    }
}
