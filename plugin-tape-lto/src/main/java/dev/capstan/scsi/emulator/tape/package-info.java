/**
 * The sequential-access device server of an emulated drive (SSC-5): one class for each family of commands, around the state of one drive and
 * the cartridge threaded in it.
 */
@NullMarked
package dev.capstan.scsi.emulator.tape;

import org.jspecify.annotations.NullMarked;
