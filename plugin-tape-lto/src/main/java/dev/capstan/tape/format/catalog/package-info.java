/** The media catalog as it stands in a catalog archive. */
@NullMarked
package dev.capstan.tape.format.catalog;

import org.jspecify.annotations.NullMarked;
