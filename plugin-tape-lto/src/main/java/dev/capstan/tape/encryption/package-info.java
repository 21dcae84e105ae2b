/**
 * From what a drive says about encryption to what a pool may do with it: who controls the parameters, in which state the
 * drive is, and a verdict per policy. Pure functions over decoded pages; nothing here talks to a device or stores anything.
 */
@NullMarked
package dev.capstan.tape.encryption;

import org.jspecify.annotations.NullMarked;
