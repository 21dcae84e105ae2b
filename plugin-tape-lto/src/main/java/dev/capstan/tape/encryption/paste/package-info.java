/**
 * Finds a drive's answers in what a person pastes: a whole terminal session around {@code sg_raw}, a dump, plain
 * hexadecimal or a binary file. Text to bytes; what the bytes mean is decided elsewhere.
 */
@NullMarked
package dev.capstan.tape.encryption.paste;

import org.jspecify.annotations.NullMarked;
