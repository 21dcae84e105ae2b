/**
 * The program: how it starts, what its words are, how it ends.
 */
@NullMarked
package dev.capstan.cli;

import org.jspecify.annotations.NullMarked;
