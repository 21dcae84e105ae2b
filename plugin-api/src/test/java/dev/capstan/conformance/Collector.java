package dev.capstan.conformance;

import dev.capstan.api.content.Digest;
import dev.capstan.api.content.SnapshotFile;
import dev.capstan.api.content.SnapshotName;
import dev.capstan.api.error.CapstanException;
import dev.capstan.api.read.Sink;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A sink that knows what should come, and judges what comes as a host would. Things it does not know are taken unread.
 * Cases override {@link #reply} to answer otherwise.
 */
class Collector implements Sink {
    private final Map<Digest, SampleBlob> blobsByDigest = new HashMap<>();
    private final Map<SnapshotName, Sample> samples = new LinkedHashMap<>();
    private final Set<Digest> blobs = new LinkedHashSet<>();
    private final Map<SnapshotName, List<SnapshotFile>> files = new LinkedHashMap<>();
    private final Map<String, String> damaged = new LinkedHashMap<>();
    private final List<PromiseBroken> complaints = new ArrayList<>();
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
    private long bytes;
    private int calls;

    Collector(Sample... expected) {
        for (Sample sample : expected) {
            samples.put(sample.name(), sample);
            sample.blobs().forEach(blob -> blobsByDigest.put(blob.digest(), blob));
        }
    }

    /**
     * What it says to the target.
     *
     * @param what a digest, or a snapshot and a file
     * @param judged what a host would say
     * @param call counted from 1
     */
    protected Reply reply(String what, Reply judged, int call) throws CapstanException {
        return judged;
    }

    @Override
    public Reply blob(Digest digest, int size, ReadableByteChannel in) throws CapstanException {
        calls++;
        SampleBlob known = blobsByDigest.get(digest);
        Reply judged = Reply.TAKEN;
        if (known != null) {
            if (!blobs.add(digest)) {
                complaints.add(new PromiseBroken(Promise.FETCH_EXACT, "blob " + digest + " came twice"));
            }
            judged = judge(digest.hex(), "blob " + digest, in, size, known.content());
        }
        bytes += size;
        return reply(digest.hex(), judged, calls);
    }

    @Override
    public Reply file(SnapshotName snapshot, SnapshotFile file) throws CapstanException {
        calls++;
        Sample sample = samples.get(snapshot);
        Reply judged = Reply.TAKEN;
        String what = snapshot + " " + file.name();
        if (sample != null) {
            List<SnapshotFile> came = files.computeIfAbsent(snapshot, any -> new ArrayList<>());
            if (came.stream().anyMatch(other -> other.name().equals(file.name()))) {
                complaints.add(new PromiseBroken(Promise.FETCH_EXACT, "file " + what + " came twice"));
            }
            came.add(file);
            Optional<SampleFile> stored = sample.files().stream()
                    .filter(wanted -> wanted.name().equals(file.name()))
                    .findFirst();
            if (stored.isPresent()) {
                try (ReadableByteChannel in = file.content().open()) {
                    judged = judge(
                            what, "file " + what, in, file.size(), stored.get().content());
                } catch (IOException e) {
                    damaged.put(what, "file " + what + " could not be closed: " + e);
                    judged = Reply.CORRUPT;
                }
            }
        }
        bytes += file.size();
        return reply(what, judged, calls);
    }

    private Reply judge(String key, String what, ReadableByteChannel in, long size, Content stored) {
        MessageDigest sum = Content.sha256();
        buffer.clear();
        long count = 0;
        try {
            for (int n = in.read(buffer); n >= 0 && count <= size; n = in.read(buffer)) {
                count += n;
                sum.update(buffer.flip());
                buffer.clear();
            }
        } catch (IOException e) {
            damaged.put(key, what + " could not be read after " + count + " bytes: " + e);
            return Reply.CORRUPT;
        }
        if (count != size || size != stored.size()) {
            damaged.put(
                    key,
                    what + " of " + stored.size() + " bytes came as " + size + " bytes and yielded "
                            + (count > size ? "more" : count));
        } else if (!Digest.of(sum.digest()).equals(stored.sha())) {
            damaged.put(key, what + " came back with other bytes");
        }
        return damaged.containsKey(key) ? Reply.CORRUPT : Reply.TAKEN;
    }

    /** Fails when something was delivered twice. */
    void checkOnce() {
        if (!complaints.isEmpty()) {
            throw complaints.get(0);
        }
    }

    Set<Digest> blobs() {
        return blobs;
    }

    Map<SnapshotName, List<SnapshotFile>> files() {
        return files;
    }

    /** What came with other bytes than were stored, and what was wrong. */
    Map<String, String> damaged() {
        return damaged;
    }

    /** Sizes of everything that was delivered. */
    long bytes() {
        return bytes;
    }

    /** Blobs and files that were delivered. */
    int calls() {
        return calls;
    }

    /** Fails unless the files of this snapshot came as they were stored. */
    void checkFiles(Sample sample) {
        List<SnapshotFile> came = files.getOrDefault(sample.name(), List.of());
        List<String> names = came.stream().map(SnapshotFile::name).toList();
        List<String> wanted = sample.files().stream().map(SampleFile::name).toList();
        if (!names.equals(wanted)) {
            throw new PromiseBroken(
                    Promise.FILES_KEPT,
                    "the files of " + sample.name() + " came as " + names + " instead of " + wanted);
        }
        for (int i = 0; i < came.size(); i++) {
            SnapshotFile file = came.get(i);
            SampleFile stored = sample.files().get(i);
            if (file.mode() != stored.mode()) {
                throw new PromiseBroken(
                        Promise.FILES_KEPT,
                        "file '" + file.name() + "' came with mode " + Integer.toOctalString(file.mode())
                                + " instead of " + Integer.toOctalString(stored.mode()));
            }
            if (file.modified().getEpochSecond() != stored.modified().getEpochSecond()) {
                throw new PromiseBroken(
                        Promise.FILES_KEPT,
                        "file '" + file.name() + "' came with time " + file.modified() + " instead of "
                                + stored.modified());
            }
        }
    }
}
