/**
 * An emulated cartridge: its definition, its records and filemarks, its position while it is mounted, the boundary behind which the drive's
 * buffer has not reached the tape, and its memory chip. Knows nothing of commands or of who encrypts.
 */
@NullMarked
package dev.capstan.scsi.emulator.medium;

import org.jspecify.annotations.NullMarked;
