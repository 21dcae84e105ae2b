/**
 * The host as a program uses it: targets, sources and jobs behind one builder.
 */
@NullMarked
package dev.capstan.host;

import org.jspecify.annotations.NullMarked;
