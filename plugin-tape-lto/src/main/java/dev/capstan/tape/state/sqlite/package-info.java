/** The store as a SQLite database in the state directory. */
@NullMarked
package dev.capstan.tape.state.sqlite;

import org.jspecify.annotations.NullMarked;
