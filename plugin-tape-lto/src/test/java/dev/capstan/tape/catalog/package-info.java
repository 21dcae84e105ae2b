/** What the catalog promises to a session that writes, to a restore, and to PBS. */
@NullMarked
package dev.capstan.tape.catalog;

import org.jspecify.annotations.NullMarked;
