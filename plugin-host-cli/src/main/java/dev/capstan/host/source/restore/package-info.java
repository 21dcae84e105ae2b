/**
 * Directory snapshots back to where people can use them: blobs in any order into a spool file, the tar stream out of it into a directory and never a byte
 * outside; or files and chunks as they are into a bare datastore.
 */
@NullMarked
package dev.capstan.host.source.restore;

import org.jspecify.annotations.NullMarked;
