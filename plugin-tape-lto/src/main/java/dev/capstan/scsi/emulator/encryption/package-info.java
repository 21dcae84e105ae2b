/**
 * Who holds the encryption key of an emulated drive, and what the drive lets a host see and do: one personality for each kind of drive
 * (SSC-5, section 8.5; security protocol 20h). What is observed on a real drive, inferred or assumed is said in each personality.
 */
@NullMarked
package dev.capstan.scsi.emulator.encryption;

import org.jspecify.annotations.NullMarked;
