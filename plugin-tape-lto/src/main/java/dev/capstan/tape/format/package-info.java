/**
 * The bytes of PBS's on-tape format, pure: nothing here knows a drive, a file or a database.
 *
 * <p>{@code record} frames a stream into records and back; {@code content} is the header every tape file starts with;
 * {@code label}, {@code archive}, {@code pxar} and {@code catalog} are what stands behind it. All integers are
 * little-endian, UUIDs are 16 bytes in the order of their text. "PBS tape format" in a javadoc is this format; the letters
 * and numbers are its chapters as {@code docs/formats/tape.md} lists them.
 */
@NullMarked
package dev.capstan.tape.format;

import org.jspecify.annotations.NullMarked;
