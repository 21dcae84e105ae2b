/** Finding, fetching and verifying what was stored. */
@NullMarked
package dev.capstan.api.read;

import org.jspecify.annotations.NullMarked;
