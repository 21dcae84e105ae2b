/**
 * A storage target that keeps chunks and snapshots as files in a directory.
 */
@NullMarked
package dev.capstan.examples.directory;

import org.jspecify.annotations.NullMarked;
