/**
 * What every command stands on: the surroundings it was started in, the options all commands have, one output, one host,
 * and how a failure is told.
 */
@NullMarked
package dev.capstan.cli.frame;

import org.jspecify.annotations.NullMarked;
