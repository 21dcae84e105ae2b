package dev.capstan.host.job;

import dev.capstan.api.content.Digest;
import dev.capstan.api.error.CapstanException;
import dev.capstan.api.read.Cursor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The digests of all indexes of some snapshots, repeated ones too; one index is open at a time. */
final class IndexedDigests implements Cursor<Digest> {
    private final Deque<FetchedIndex> left;
    private FetchedIndex.@Nullable Digests open;

    private IndexedDigests(List<FetchedIndex> indexes) {
        left = new ArrayDeque<>(indexes);
    }

    static IndexedDigests of(List<FetchedSnapshot> snapshots) throws CapstanException {
        List<FetchedIndex> indexes = new ArrayList<>();
        for (FetchedSnapshot snapshot : snapshots) {
            indexes.addAll(snapshot.indexes());
        }
        return new IndexedDigests(indexes);
    }

    @Override
    public Optional<Digest> next() throws CapstanException {
        while (true) {
            if (open == null) {
                if (left.isEmpty()) {
                    return Optional.empty();
                }
                open = left.removeFirst().digests();
            }
            Optional<Digest> digest = open.next();
            if (digest.isPresent()) {
                return digest;
            }
            open.close();
            open = null;
        }
    }

    @Override
    public void close() {
        left.clear();
        if (open != null) {
            open.close();
            open = null;
        }
    }
}
