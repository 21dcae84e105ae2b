/**
 * A medium changer (SMC): what lies in which element, and moving it. Knows addresses, not slot numbers, and no drive but as an
 * element. Never sends a move twice.
 */
@NullMarked
package dev.capstan.tape.changer;

import org.jspecify.annotations.NullMarked;
