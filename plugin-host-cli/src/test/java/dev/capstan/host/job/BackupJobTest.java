package dev.capstan.host.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capstan.api.StorageTarget;
import dev.capstan.api.content.SnapshotName;
import dev.capstan.api.context.SessionContext;
import dev.capstan.api.error.CapstanException;
import dev.capstan.api.error.MediumFailed;
import dev.capstan.api.error.Refused;
import dev.capstan.api.error.SourceFailed;
import dev.capstan.api.negotiation.Fact;
import dev.capstan.api.negotiation.Negotiation;
import dev.capstan.api.negotiation.Obligation;
import dev.capstan.api.negotiation.Requirement;
import dev.capstan.api.negotiation.Terms;
import dev.capstan.api.operation.OperationSpec;
import dev.capstan.api.operation.ResultSink;
import dev.capstan.api.read.ReadSession;
import dev.capstan.api.value.Finding;
import dev.capstan.api.value.Schema;
import dev.capstan.api.value.Value;
import dev.capstan.api.write.BlobFeed;
import dev.capstan.api.write.Dedup;
import dev.capstan.api.write.Receipt;
import dev.capstan.api.write.SnapshotSource;
import dev.capstan.api.write.Stored;
import dev.capstan.api.write.WriteSession;
import dev.capstan.host.SystemTime;
import dev.capstan.host.source.BackupSource;
import dev.capstan.host.source.SourceListener;
import dev.capstan.host.source.SourceProblem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a backup makes of sources and media that fail. The target is a script: what matters is who is asked, and when. */
class BackupJobTest {
    private static final SnapshotName A = new SnapshotName("store", "host/a/2026-11-22T10:00:00Z");
    private static final SnapshotName B = new SnapshotName("store", "host/b/2026-11-22T10:00:00Z");
    private static final SnapshotName C = new SnapshotName("store", "host/c/2026-11-22T10:00:00Z");

    private final List<String> asked = new ArrayList<>();
    private final Set<SnapshotName> durable = new HashSet<>();
    private Negotiation answer = new Negotiation.Accepted(
            new Terms(UUID.randomUUID(), Value.Obj.EMPTY), List.of(Finding.advice("", "good to know")), List.of());
    private int failingMedia;
    private boolean forgetful;
    private String problemIn = "";

    private JobReport run() {
        JobContext context = new JobContext(
                new NoServices(), new SystemTime(), new Cancellation(), Desk.NOBODY, new JobLog(e -> {}));
        Requirement requirement = new Requirement(Requirement.Confidentiality.ANY, 1, 1, Value.Obj.EMPTY);
        return new BackupJob("tape", new Script(), new Three(), requirement, context).run();
    }

    @Test
    void all_snapshots_are_stored_and_advisories_do_not_change_the_end() {
        JobReport report = run();

        assertThat(report.end()).isEqualTo(JobEnd.DONE);
        assertThat(report.lastLine()).isEqualTo("TASK OK");
        assertThat(report.advisories()).extracting(e -> e.text()).containsExactly("good to know");
        assertThat(durable).containsExactlyInAnyOrder(A, B, C);
    }

    @Test
    void a_source_that_fails_costs_its_own_snapshot_only() {
        problemIn = B.path();

        JobReport report = run();

        assertThat(report.end()).isEqualTo(JobEnd.INCOMPLETE);
        assertThat(durable).containsExactlyInAnyOrder(A, C);
        assertThat(report.warnings())
                .extracting(e -> e.text())
                .anySatisfy(text -> assertThat(text).contains("gone"));
    }

    @Test
    void a_medium_that_fails_makes_the_job_offer_again_what_is_not_durable() {
        failingMedia = 1;

        JobReport report = run();

        assertThat(report.end()).isEqualTo(JobEnd.LOOK);
        assertThat(report.lastLine()).isEqualTo("TASK WARNINGS: 1");
        assertThat(durable).containsExactlyInAnyOrder(A, B, C);
        assertThat(asked)
                .containsExactly("open", "store a", "store b", "store c", "open", "store a", "store b", "store c");
    }

    @Test
    void a_job_does_not_eat_one_medium_after_the_other() {
        failingMedia = 99;

        JobReport report = run();

        assertThat(report.end()).isEqualTo(JobEnd.FAILED);
        assertThat(report.failure()).get().isInstanceOf(MediumFailed.class);
        assertThat(asked.stream().filter("open"::equals)).hasSize(4);
    }

    @Test
    void what_a_target_took_without_a_receipt_is_not_called_done() {
        forgetful = true;

        JobReport report = run();

        assertThat(report.end()).isEqualTo(JobEnd.FAILED);
        assertThat(report.items()).allSatisfy(item -> assertThat(item.why()).contains("no receipt"));
    }

    @Test
    void what_is_there_already_is_not_stored_again() {
        durable.add(B);

        JobReport report = run();

        assertThat(report.end()).isEqualTo(JobEnd.DONE);
        assertThat(asked).containsExactly("open", "store a", "store c");
        assertThat(report.items()).extracting(JobReport.Item::state).contains(JobReport.Item.State.SKIPPED);
    }

    @Test
    void a_refusal_ends_the_job_before_anything_is_opened_and_tells_the_ways_out() {
        answer = new Negotiation.Refused(
                "EXT_CONTROLLED", "this drive takes no key", List.of("use auto", "release it"), List.of());

        JobReport report = run();

        assertThat(report.end()).isEqualTo(JobEnd.FAILED);
        assertThat(report.failure()).get().isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.code()).isEqualTo("EXT_CONTROLLED");
            assertThat(refused.todo()).isEqualTo("use auto; release it");
        });
        assertThat(asked).isEmpty();
    }

    @Test
    void what_is_to_be_proven_stands_in_the_log() {
        List<String> log = new ArrayList<>();
        answer = new Negotiation.Provisional(
                new Terms(UUID.randomUUID(), Value.Obj.EMPTY),
                List.of(new Obligation("PROVE", "whether it encrypts", "a test block")),
                List.of(),
                List.of());
        JobContext context = new JobContext(
                new NoServices(),
                new SystemTime(),
                new Cancellation(),
                Desk.NOBODY,
                new JobLog(e -> log.add(e.text())));
        Requirement requirement = new Requirement(Requirement.Confidentiality.ANY, 1, 1, Value.Obj.EMPTY);

        new BackupJob("tape", new Script(), new Three(), requirement, context).run();

        assertThat(log).contains("whether it encrypts (proven by a test block)");
    }

    /** Three snapshots without contents. */
    private final class Three implements BackupSource {
        @Override
        public String description() {
            return "three snapshots";
        }

        @Override
        public List<SnapshotName> snapshots() {
            return List.of(A, B, C);
        }

        @Override
        public SnapshotSource open(SnapshotName name, SourceListener listener) throws CapstanException {
            if (name.path().equals(problemIn)) {
                listener.problem(new SourceProblem("f", SourceProblem.Kind.VANISHED, "it is gone"));
                throw new SourceFailed("GONE", "the source is gone", "");
            }
            return new SnapshotSource() {
                @Override
                public SnapshotName name() {
                    return name;
                }

                @Override
                public OptionalLong expectedBytes() {
                    return OptionalLong.empty();
                }

                @Override
                public BlobFeed blobs(Dedup dedup) {
                    throw new AssertionError("the script pulls no blobs");
                }

                @Override
                public List<dev.capstan.api.content.SnapshotFile> files() {
                    return List.of();
                }

                @Override
                public void close() {}
            };
        }
    }

    /** Takes everything; media fail when they are to be finished. */
    private final class Script implements StorageTarget {
        @Override
        public List<Fact> facts() {
            return List.of();
        }

        @Override
        public Schema writeOptions() {
            return Schema.NONE;
        }

        @Override
        public Schema readOptions() {
            return Schema.NONE;
        }

        @Override
        public Negotiation negotiate(Requirement requirement) {
            return answer;
        }

        @Override
        public WriteSession openWrite(Terms terms, SessionContext context) {
            asked.add("open");
            return new Session();
        }

        @Override
        public ReadSession openRead(Value.Obj options, SessionContext context) {
            throw new AssertionError("a backup reads nothing");
        }

        @Override
        public void run(OperationSpec operation, Value.Obj arguments, ResultSink out, SessionContext context) {
            throw new AssertionError("a backup runs no operation");
        }

        @Override
        public void close() {
            throw new AssertionError("the target is not the job's to close");
        }
    }

    private final class Session implements WriteSession {
        private final List<SnapshotName> accepted = new ArrayList<>();

        @Override
        public Set<SnapshotName> held(Collection<SnapshotName> names) {
            Set<SnapshotName> held = new HashSet<>(names);
            held.retainAll(durable);
            return held;
        }

        @Override
        public Stored store(SnapshotSource source) {
            asked.add("store " + source.name().path().charAt("host/".length()));
            accepted.add(source.name());
            return new Stored(source.name(), 1, 10, 2);
        }

        @Override
        public Receipt commit() throws CapstanException {
            return finish();
        }

        @Override
        public Receipt finish() throws CapstanException {
            if (failingMedia > 0) {
                failingMedia--;
                throw new MediumFailed("BAD", "the medium is bad", "Take it out of use.");
            }
            if (forgetful) {
                return new Receipt(List.of(), List.of());
            }
            durable.addAll(accepted);
            return new Receipt(accepted, List.of());
        }

        @Override
        public void close() {}
    }
}
