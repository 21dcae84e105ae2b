/** Facts a target states, what a host needs, and the terms on which the two agree. */
@NullMarked
package dev.capstan.api.negotiation;

import org.jspecify.annotations.NullMarked;
