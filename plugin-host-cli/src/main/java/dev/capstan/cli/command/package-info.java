/**
 * The commands of the command line, one class each, and those made from the operations of a provider.
 */
@NullMarked
package dev.capstan.cli.command;

import org.jspecify.annotations.NullMarked;
