package dev.capstan.api.write;

import dev.capstan.api.content.SnapshotName;
import dev.capstan.api.negotiation.Settlement;
import java.util.List;

/**
 * What is durable now and was not in the last receipt.
 *
 * @param durable the snapshots, whole
 * @param settled what was settled since the last receipt
 */
public record Receipt(List<SnapshotName> durable, List<Settlement> settled) {
    /** Copies the lists. */
    public Receipt {
        durable = List.copyOf(durable);
        settled = List.copyOf(settled);
    }
}
