/**
 * The Tape Data Encryption security protocol (20h) of SSC-4: the pages a drive answers to SECURITY PROTOCOL IN, and
 * what their codes mean. Bytes to records; what follows from them is decided elsewhere.
 */
@NullMarked
package dev.capstan.scsi.ssc.encryption;

import org.jspecify.annotations.NullMarked;
