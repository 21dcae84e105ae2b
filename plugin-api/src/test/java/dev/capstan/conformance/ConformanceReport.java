package dev.capstan.conformance;

import dev.capstan.api.content.SnapshotName;
import java.util.List;

/**
 * What a run of the kit found.
 *
 * @param results in the order of the cases
 * @param left snapshots that the kit stored and that are there still; the SPI cannot delete them
 * @param stores the store names the kit wrote under
 * @param seed makes the same names and bytes again
 */
public record ConformanceReport(List<CaseResult> results, List<SnapshotName> left, List<String> stores, long seed) {
    /** Copies the lists. */
    public ConformanceReport {
        results = List.copyOf(results);
        left = List.copyOf(left);
        stores = List.copyOf(stores);
    }

    /**
     * The results of one kind.
     *
     * @param outcome which
     * @return in order
     */
    public List<CaseResult> of(CaseResult.Outcome outcome) {
        return results.stream().filter(result -> result.outcome() == outcome).toList();
    }

    /**
     * Whether no case failed.
     *
     * @return also true when all were skipped
     */
    public boolean conforms() {
        return of(CaseResult.Outcome.FAILED).isEmpty();
    }
}
