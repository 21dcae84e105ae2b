/**
 * Drives and changer of one library as one thing: what lies in which slot, loading a cartridge by its bar code, unloading,
 * export and import, and locks between processes. A drive without a changer is a library too. Knows no pool and no catalog,
 * and never reads a tape: whether the cartridge is the right one, the caller finds out by its label.
 */
@NullMarked
package dev.capstan.tape.library;

import org.jspecify.annotations.NullMarked;
