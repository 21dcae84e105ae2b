/** The header that every tape file begins with, and the kinds of content it announces. */
@NullMarked
package dev.capstan.tape.format.content;

import org.jspecify.annotations.NullMarked;
