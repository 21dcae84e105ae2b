/** Renders results, warnings and errors: as text for people, as JSON for programs. Knows no command. */
@NullMarked
package dev.capstan.cli.output;

import org.jspecify.annotations.NullMarked;
