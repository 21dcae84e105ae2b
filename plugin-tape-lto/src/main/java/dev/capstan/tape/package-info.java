/**
 * Entry point of the LTO tape plugin and its storage target.
 */
@NullMarked
package dev.capstan.tape;

import org.jspecify.annotations.NullMarked;
