/**
 * What a command line or a screen can ask of the tape plugin: one class per operation, each with its name, its parameters
 * and what it reports.
 */
@NullMarked
package dev.capstan.tape.operation;

import org.jspecify.annotations.NullMarked;
