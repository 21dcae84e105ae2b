/**
 * The SCSI language a tape library is spoken to in: transport, command blocks, pages and sense data. Pure bytes above the
 * {@link dev.capstan.scsi.ScsiTransport} interface; nothing here knows whether a device is real or emulated.
 */
@NullMarked
package dev.capstan.scsi;

import org.jspecify.annotations.NullMarked;
