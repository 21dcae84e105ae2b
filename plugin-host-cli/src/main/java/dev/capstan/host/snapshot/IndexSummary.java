package dev.capstan.host.snapshot;

import dev.capstan.api.content.Digest;

/**
 * What a manifest says about an index.
 *
 * @param size the length of the stream in bytes
 * @param csum the checksum over the entries
 */
public record IndexSummary(long size, Digest csum) {}
