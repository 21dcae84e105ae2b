/**
 * The medium changer device server of an emulated library (SMC-3): where each cartridge lies, the robot, and what an operator does at the
 * import/export slots.
 */
@NullMarked
package dev.capstan.scsi.emulator.changer;

import org.jspecify.annotations.NullMarked;
