/** Failures that cross the border between host and plugin; each kind says who must act. */
@NullMarked
package dev.capstan.api.error;

import org.jspecify.annotations.NullMarked;
