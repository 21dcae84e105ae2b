/** The person at the terminal: log lines, a live progress line, requests to the operator, questions. */
@NullMarked
package dev.capstan.cli.terminal;

import org.jspecify.annotations.NullMarked;
