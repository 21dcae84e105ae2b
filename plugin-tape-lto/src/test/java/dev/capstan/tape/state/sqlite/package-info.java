/** The SQLite store against the contract, and what only it can get wrong. */
@NullMarked
package dev.capstan.tape.state.sqlite;

import org.jspecify.annotations.NullMarked;
