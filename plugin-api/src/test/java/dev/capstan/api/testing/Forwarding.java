package dev.capstan.api.testing;

import dev.capstan.api.StorageTarget;
import dev.capstan.api.content.Blob;
import dev.capstan.api.content.Digest;
import dev.capstan.api.content.SnapshotFile;
import dev.capstan.api.content.SnapshotName;
import dev.capstan.api.context.Event;
import dev.capstan.api.context.HostServices;
import dev.capstan.api.context.OperatorRequest;
import dev.capstan.api.context.SessionContext;
import dev.capstan.api.error.CapstanException;
import dev.capstan.api.negotiation.Fact;
import dev.capstan.api.negotiation.Negotiation;
import dev.capstan.api.negotiation.Requirement;
import dev.capstan.api.negotiation.Terms;
import dev.capstan.api.operation.OperationSpec;
import dev.capstan.api.operation.ResultSink;
import dev.capstan.api.read.Cursor;
import dev.capstan.api.read.Done;
import dev.capstan.api.read.Plan;
import dev.capstan.api.read.ReadSession;
import dev.capstan.api.read.Sink;
import dev.capstan.api.read.SnapshotInfo;
import dev.capstan.api.value.Schema;
import dev.capstan.api.value.Value;
import dev.capstan.api.write.BlobFeed;
import dev.capstan.api.write.Dedup;
import dev.capstan.api.write.Receipt;
import dev.capstan.api.write.SnapshotSource;
import dev.capstan.api.write.Stored;
import dev.capstan.api.write.WriteSession;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.ScatteringByteChannel;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/** The interfaces of the SPI passing every call on, so that something can stand between and break one promise. */
final class Forwarding {
    private Forwarding() {}

    static class Target implements StorageTarget {
        protected final StorageTarget to;

        Target(StorageTarget to) {
            this.to = to;
        }

        /** What to make of a write session. */
        WriteSession writer(WriteSession session, SessionContext context) {
            return session;
        }

        /** What to make of a read session. */
        ReadSession reader(ReadSession session, SessionContext context) {
            return session;
        }

        /** What to make of a context. */
        SessionContext context(SessionContext context) {
            return context;
        }

        @Override
        public List<Fact> facts() {
            return to.facts();
        }

        @Override
        public Schema writeOptions() {
            return to.writeOptions();
        }

        @Override
        public Schema readOptions() {
            return to.readOptions();
        }

        @Override
        public Negotiation negotiate(Requirement requirement) throws CapstanException {
            return to.negotiate(requirement);
        }

        @Override
        public WriteSession openWrite(Terms terms, SessionContext context) throws CapstanException {
            return writer(to.openWrite(terms, context(context)), context);
        }

        @Override
        public ReadSession openRead(Value.Obj options, SessionContext context) throws CapstanException {
            return reader(to.openRead(options, context(context)), context);
        }

        @Override
        public void run(OperationSpec operation, Value.Obj arguments, ResultSink out, SessionContext context)
                throws CapstanException {
            to.run(operation, arguments, out, context);
        }

        @Override
        public void close() {
            to.close();
        }
    }

    static class Writer implements WriteSession {
        protected final WriteSession to;

        Writer(WriteSession to) {
            this.to = to;
        }

        @Override
        public Set<SnapshotName> held(Collection<SnapshotName> names) throws CapstanException {
            return to.held(names);
        }

        @Override
        public Stored store(SnapshotSource source) throws CapstanException {
            return to.store(source);
        }

        @Override
        public Receipt commit() throws CapstanException {
            return to.commit();
        }

        @Override
        public Receipt finish() throws CapstanException {
            return to.finish();
        }

        @Override
        public void close() {
            to.close();
        }
    }

    static class Reader implements ReadSession {
        protected final ReadSession to;

        Reader(ReadSession to) {
            this.to = to;
        }

        @Override
        public Cursor<SnapshotInfo> snapshots(String prefix) throws CapstanException {
            return to.snapshots(prefix);
        }

        @Override
        public Plan planFiles(Collection<SnapshotName> names) throws CapstanException {
            return to.planFiles(names);
        }

        @Override
        public Plan planBlobs(Cursor<Digest> wanted) throws CapstanException {
            return to.planBlobs(wanted);
        }

        @Override
        public Plan planAll() throws CapstanException {
            return to.planAll();
        }

        @Override
        public Done fetch(Plan plan, Sink sink) throws CapstanException {
            return to.fetch(plan, sink);
        }

        @Override
        public Done verify(Plan plan, Sink sink, Duration budget) throws CapstanException {
            return to.verify(plan, sink, budget);
        }

        @Override
        public void close() {
            to.close();
        }
    }

    static class Source implements SnapshotSource {
        protected final SnapshotSource to;

        Source(SnapshotSource to) {
            this.to = to;
        }

        /** What to make of a pulled blob. */
        Blob blob(Blob blob) {
            return blob;
        }

        /** What to make of the feed. */
        BlobFeed feed(BlobFeed feed) {
            return feed;
        }

        @Override
        public SnapshotName name() {
            return to.name();
        }

        @Override
        public OptionalLong expectedBytes() {
            return to.expectedBytes();
        }

        @Override
        public BlobFeed blobs(Dedup dedup) throws CapstanException {
            return feed(new Feed(to.blobs(dedup)) {
                @Override
                public List<Blob> next(int maxBlobs, long maxBytes) throws CapstanException {
                    return super.next(maxBlobs, maxBytes).stream()
                            .map(Source.this::blob)
                            .toList();
                }
            });
        }

        @Override
        public List<SnapshotFile> files() throws CapstanException {
            return to.files();
        }

        @Override
        public void close() {
            to.close();
        }
    }

    static class Feed implements BlobFeed {
        protected final BlobFeed to;

        Feed(BlobFeed to) {
            this.to = to;
        }

        @Override
        public List<Blob> next(int maxBlobs, long maxBytes) throws CapstanException {
            return to.next(maxBlobs, maxBytes);
        }

        @Override
        public void close() {
            to.close();
        }
    }

    static class OneBlob implements Blob {
        protected final Blob to;

        OneBlob(Blob to) {
            this.to = to;
        }

        @Override
        public Digest digest() {
            return to.digest();
        }

        @Override
        public int size() {
            return to.size();
        }

        @Override
        public ScatteringByteChannel open() throws CapstanException {
            return to.open();
        }

        @Override
        public void close() {
            to.close();
        }
    }

    static class Context implements SessionContext {
        protected final SessionContext to;

        Context(SessionContext to) {
            this.to = to;
        }

        @Override
        public HostServices host() {
            return to.host();
        }

        @Override
        public boolean cancelled() {
            return to.cancelled();
        }

        @Override
        public boolean pause(Duration time) {
            return to.pause(time);
        }

        @Override
        public void event(Event event) {
            to.event(event);
        }

        @Override
        public OperatorCall call(OperatorRequest request) {
            return to.call(request);
        }

        @Override
        public boolean confirm(String what, List<String> lost) {
            return to.confirm(what, lost);
        }
    }

    static class ToSink implements Sink {
        protected final Sink to;

        ToSink(Sink to) {
            this.to = to;
        }

        @Override
        public Reply blob(Digest digest, int size, ReadableByteChannel bytes) throws CapstanException {
            return to.blob(digest, size, bytes);
        }

        @Override
        public Reply file(SnapshotName snapshot, SnapshotFile file) throws CapstanException {
            return to.file(snapshot, file);
        }
    }
}
