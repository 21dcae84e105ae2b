package dev.capstan.host;

import dev.capstan.api.negotiation.Requirement.Confidentiality;
import dev.capstan.api.value.Value;
import java.time.Instant;
import java.util.Optional;

/**
 * What a backup is to do.
 *
 * @param source what to read
 * @param confidentiality what the target must do about encryption
 * @param with the target's own options, typed by its {@code writeOptions()}
 * @param time the snapshot's; empty for now
 */
public record BackupOrder(TreeOrder source, Confidentiality confidentiality, Value.Obj with, Optional<Instant> time) {
    /**
     * A backup without demands, now.
     *
     * @param source what to read
     * @return the order
     */
    public static BackupOrder of(TreeOrder source) {
        return new BackupOrder(source, Confidentiality.ANY, Value.Obj.EMPTY, Optional.empty());
    }
}
