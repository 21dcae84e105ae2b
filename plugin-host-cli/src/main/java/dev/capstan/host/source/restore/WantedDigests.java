package dev.capstan.host.source.restore;

import dev.capstan.api.content.Digest;
import dev.capstan.api.error.CapstanException;
import dev.capstan.api.read.Cursor;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The digests of all chunks that some spools want, in the order of the streams. */
final class WantedDigests implements Cursor<Digest> {
    private final List<StreamSpool> spools;
    private int spool;
    private int entry;

    WantedDigests(List<StreamSpool> spools) {
        this.spools = List.copyOf(spools);
    }

    @Override
    public Optional<Digest> next() throws CapstanException {
        while (spool < spools.size()) {
            StreamSpool current = spools.get(spool);
            int found = current.wantedEntries().nextSetBit(entry);
            if (found >= 0) {
                entry = found + 1;
                try {
                    return Optional.of(current.digest(found));
                } catch (IOException e) {
                    throw Damage.of("an index cannot be read", e);
                }
            }
            spool++;
            entry = 0;
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        // Nothing is held open.
    }
}
