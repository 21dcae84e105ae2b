package dev.capstan.host.job;

import dev.capstan.api.content.Digest;
import dev.capstan.api.content.SnapshotFile;
import dev.capstan.api.content.SnapshotName;
import dev.capstan.api.error.CapstanException;
import dev.capstan.api.read.Sink;
import java.nio.channels.ReadableByteChannel;
import java.util.OptionalLong;

/** Shows progress, and stops when the user wants to, before each thing that is delivered. */
final class WatchedSink implements Sink {
    private final Sink sink;
    private final JobContext context;
    private final OptionalLong total;
    private long bytes;

    WatchedSink(Sink sink, JobContext context, long total) {
        this.sink = sink;
        this.context = context;
        this.total = OptionalLong.of(total);
    }

    @Override
    public Reply blob(Digest digest, int size, ReadableByteChannel in) throws CapstanException {
        context.stopIfCancelled();
        Reply reply = sink.blob(digest, size, in);
        seen(size);
        return reply;
    }

    @Override
    public Reply file(SnapshotName snapshot, SnapshotFile file) throws CapstanException {
        context.stopIfCancelled();
        Reply reply = sink.file(snapshot, file);
        seen(file.size());
        return reply;
    }

    private void seen(long more) {
        bytes += more;
        context.progress("restore", bytes, total);
    }
}
