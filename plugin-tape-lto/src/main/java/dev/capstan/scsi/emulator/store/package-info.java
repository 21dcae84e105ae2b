/**
 * How emulated devices keep their state in files: a lock per device that holds between threads and processes, a small state file that
 * no kill can tear, and plain definitions. Knows nothing of SCSI.
 */
@NullMarked
package dev.capstan.scsi.emulator.store;

import org.jspecify.annotations.NullMarked;
