/**
 * Where snapshots come from: what a job knows of a source, and the directory tree as one. How a tree is read, chunked and restored stands in the packages
 * below.
 */
@NullMarked
package dev.capstan.host.source;

import org.jspecify.annotations.NullMarked;
