package dev.capstan.tape.drive;

import java.util.OptionalInt;

/** Whether a drive can work with its medium, by what its sense says. */
public sealed interface Readiness {
    /** A medium is loaded and threaded. */
    record Ready() implements Readiness {}

    /** There is no medium, or it is not threaded. */
    record NoMedium() implements Readiness {}

    /**
     * It will be ready by itself: threading, rewinding, calibrating for up to hours. Nobody must reset, unload or move
     * meanwhile.
     *
     * @param why as the drive says it
     * @param percent how far, where the drive tells
     */
    record Becoming(String why, OptionalInt percent) implements Readiness {}

    /**
     * It will not be ready by itself.
     *
     * @param why as the drive says it
     */
    record Unusable(String why) implements Readiness {}
}
