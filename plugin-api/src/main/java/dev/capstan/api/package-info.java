/**
 * What a storage-target plugin offers and a host loads: {@link dev.capstan.api.Provider} is found in the plugin,
 * {@link dev.capstan.api.StorageTarget} is one configured target of it.
 *
 * <p>The packages below hold, from the bottom up: {@code error} (who must act), {@code value} (configuration and result
 * values, their schemas), {@code content} (digests, blobs, snapshots), {@code context} (what the host lends to a call),
 * {@code negotiation} (facts, terms, obligations), {@code operation} (what a command line can ask for), {@code write} and
 * {@code read} (sessions). An arrow only points towards the bottom.
 */
@NullMarked
package dev.capstan.api;

import org.jspecify.annotations.NullMarked;
