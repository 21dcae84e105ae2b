package dev.capstan.host.source.restore;

import dev.capstan.api.content.Digest;
import dev.capstan.api.read.Cursor;
import dev.capstan.api.read.Sink;

/**
 * What is to be fetched before a restore can go on: plan {@link #wanted()}, fetch the plan into {@link #sink()}, and ask the restore for the next round.
 *
 * @param what for the log, such as {@code listing} or {@code data}
 * @param spoolBytes what the spool file will take on the disk beside what is restored
 * @param wanted to be read once, on one thread
 * @param sink takes the blobs, in any order; it belongs to the restore
 */
public record RestoreRound(String what, long spoolBytes, Cursor<Digest> wanted, Sink sink) {}
