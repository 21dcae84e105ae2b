package dev.capstan.host;

import dev.capstan.host.job.JobReport;
import dev.capstan.host.job.PlannedRound;
import java.util.List;

/**
 * What became of a restore.
 *
 * @param report how it ended
 * @param rounds what was planned, in order
 */
public record RestoreResult(JobReport report, List<PlannedRound> rounds) {
    /** Copies the list. */
    public RestoreResult {
        rounds = List.copyOf(rounds);
    }
}
