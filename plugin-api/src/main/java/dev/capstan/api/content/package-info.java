/** What is stored: opaque blobs named by digest, and the files of named snapshots. */
@NullMarked
package dev.capstan.api.content;

import org.jspecify.annotations.NullMarked;
