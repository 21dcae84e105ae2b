/** One stream of snapshots into one media set. */
@NullMarked
package dev.capstan.api.write;

import org.jspecify.annotations.NullMarked;
