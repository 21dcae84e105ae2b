/**
 * A directory tree read as one tar stream with a listing beside it: the walk, what to leave out, files that vanish, change or cannot be read.
 */
@NullMarked
package dev.capstan.host.source.tree;

import org.jspecify.annotations.NullMarked;
