/** A storage target in memory, and broken ones, to try the conformance kit on. Not shipped. */
@NullMarked
package dev.capstan.api.testing;

import org.jspecify.annotations.NullMarked;
