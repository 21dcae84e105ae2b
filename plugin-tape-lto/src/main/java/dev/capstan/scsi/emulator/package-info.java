/**
 * Emulated tape libraries: device servers over files that answer the same commands as hardware. Nothing above
 * {@link dev.capstan.scsi.ScsiTransport} can tell the difference. {@link dev.capstan.scsi.emulator.EmulatedLibrary} is the way in.
 *
 * <p>State lives in files and is updated command by command, under a lock for each device: several processes share a library, each open
 * transport is an initiator of its own, and a killed process leaves the devices as a real one would be left. Nothing is forced to the disk, so
 * this holds for processes and not for the computer's own power.
 */
@NullMarked
package dev.capstan.scsi.emulator;

import org.jspecify.annotations.NullMarked;
