/**
 * What every emulated device server shares: a command on its way, sense data, and unit attentions. The bytes are laid out here anew; the
 * codecs of {@code dev.capstan.scsi} are not used, so that a mistake there does not cancel itself.
 */
@NullMarked
package dev.capstan.scsi.emulator.device;

import org.jspecify.annotations.NullMarked;
