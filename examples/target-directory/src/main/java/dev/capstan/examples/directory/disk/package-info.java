/**
 * Changes to files, all through one gateway, so that a test can record their order or end the process between any two of
 * them; and what a failure of them means to people.
 */
@NullMarked
package dev.capstan.examples.directory.disk;

import org.jspecify.annotations.NullMarked;
