/**
 * Sets and sorted lists of digests that may be larger than the memory: what does not fit goes to files that vanish by
 * themselves.
 */
@NullMarked
package dev.capstan.examples.directory.digests;

import org.jspecify.annotations.NullMarked;
