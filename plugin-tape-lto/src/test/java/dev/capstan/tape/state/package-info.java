/** What any store must do, as tests a store's own test class inherits. */
@NullMarked
package dev.capstan.tape.state;

import org.jspecify.annotations.NullMarked;
