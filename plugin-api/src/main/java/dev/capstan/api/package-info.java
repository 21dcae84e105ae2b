/**
 * What a host and a storage target say to each other.
 */
@NullMarked
package dev.capstan.api;

import org.jspecify.annotations.NullMarked;
