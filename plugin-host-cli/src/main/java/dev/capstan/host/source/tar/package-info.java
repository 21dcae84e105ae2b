/**
 * Tar streams as Capstan writes and reads them: POSIX pax interchange format (IEEE Std 1003.1, utility {@code pax}) with {@code GNU.sparse} 1.0 entries for
 * sparse files and {@code SCHILY.xattr} records for extended attributes. Names are raw bytes throughout. No file is touched here.
 */
@NullMarked
package dev.capstan.host.source.tar;

import org.jspecify.annotations.NullMarked;
