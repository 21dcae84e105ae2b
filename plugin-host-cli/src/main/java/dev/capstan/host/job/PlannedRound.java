package dev.capstan.host.job;

import dev.capstan.api.read.Plan;

/**
 * One round of fetching, as it was planned.
 *
 * @param what {@code files}, {@code listing} or {@code data}
 * @param plan the target's: media in order, and what is missing
 * @param spoolBytes what the spool file takes on the disk beside what is restored
 */
public record PlannedRound(String what, Plan plan, long spoolBytes) {}
