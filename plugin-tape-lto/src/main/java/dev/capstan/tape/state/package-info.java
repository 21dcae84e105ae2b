/**
 * What the plugin remembers: one transactional store for the rooms above, the versions of their tables, and leases.
 *
 * <p>A room says what its tables are ({@link dev.capstan.tape.state.Schema}) and works on them inside a
 * {@link dev.capstan.tape.state.Transaction}; the transaction is handed on, so that rooms that do not know each other can
 * commit together. {@code sqlite} is the store there is; another one has to pass the same contract tests.
 */
@NullMarked
package dev.capstan.tape.state;

import org.jspecify.annotations.NullMarked;
