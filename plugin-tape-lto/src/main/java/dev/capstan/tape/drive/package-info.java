/**
 * A sequential-access device (SSC): what it is, whether it is ready, writing, reading, positions, pages. Tells by sense what
 * happened, never sends a command twice that moves or writes, and never guesses a position.
 */
@NullMarked
package dev.capstan.tape.drive;

import org.jspecify.annotations.NullMarked;
