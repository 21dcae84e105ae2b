package dev.capstan.tape.library;

import java.util.Optional;

/**
 * A movement that was made.
 *
 * @param label bar code of the cartridge, where it has one
 * @param from where it was
 * @param to where it is
 */
public record Movement(Optional<String> label, Place from, Place to) {
    /**
     * For a message.
     *
     * @return such as {@code CJP180L8: import/export slot 24 to slot 3}
     */
    public String words() {
        return label.orElse("a cartridge without a bar code") + ": " + from.words() + " to " + to.words();
    }
}
