/** Operations of a provider or a target that a command line or a screen can offer, and where results go. */
@NullMarked
package dev.capstan.api.operation;

import org.jspecify.annotations.NullMarked;
