package dev.capstan.conformance;

import dev.capstan.api.content.Digest;
import dev.capstan.api.content.SnapshotName;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A snapshot of the kit, as it goes in and as it must come out. */
record Sample(SnapshotName name, List<SampleBlob> blobs, List<SampleFile> files) {
    Sample {
        blobs = List.copyOf(blobs);
        files = List.copyOf(files);
    }

    Set<Digest> digests() {
        Set<Digest> digests = new LinkedHashSet<>();
        blobs.forEach(blob -> digests.add(blob.digest()));
        return digests;
    }

    long fileBytes() {
        return files.stream().mapToLong(file -> file.content().size()).sum();
    }

    Sample named(SnapshotName other) {
        return new Sample(other, blobs, files);
    }
}
