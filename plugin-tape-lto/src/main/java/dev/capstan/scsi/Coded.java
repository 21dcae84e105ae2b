package dev.capstan.scsi;

/**
 * A code as the device sent it, beside what it means. A code this version does not know keeps its raw value.
 *
 * @param raw the field's bits, right-aligned, never negative
 * @param meaning the constant for it; codes without one of their own share the enumeration's reserved constant
 */
public record Coded<E extends Enum<E> & Words>(int raw, E meaning) {

    /** Whether the code means this. */
    public boolean is(E wanted) {
        return meaning == wanted;
    }

    /** The meaning in words. */
    public String words() {
        return meaning.words();
    }

    /**
     * The constant of a code in an enumeration that has one for each code from 0 up, and after them one for all others.
     *
     * @param constants in the order of declaration
     * @param raw not negative
     */
    public static <E extends Enum<E> & Words> E constant(E[] constants, int raw) {
        return constants[Math.min(raw, constants.length - 1)];
    }
}
