package dev.capstan.api.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.capstan.api.StorageTarget;
import dev.capstan.api.context.SessionContext;
import dev.capstan.api.error.CapstanException;
import dev.capstan.api.negotiation.Fact;
import dev.capstan.api.operation.OperationSpec;
import dev.capstan.api.value.Schema;
import dev.capstan.api.write.SnapshotSource;
import dev.capstan.api.write.Stored;
import dev.capstan.api.write.WriteSession;
import dev.capstan.conformance.CaseResult;
import dev.capstan.conformance.ConformanceCase;
import dev.capstan.conformance.ConformanceKit;
import dev.capstan.conformance.ConformanceReport;
import dev.capstan.conformance.Promise;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A kit that nothing fails is worth nothing: each promise is broken once, on purpose, and must be found. */
@Execution(ExecutionMode.CONCURRENT)
class BrokenTargetsTest {
    private static final long SEED = 20_261_122L;

    @TempDir
    Path folder;

    private static List<Flaw> flaws() {
        List<Flaw> all = new ArrayList<>();
        all.addAll(TargetFlaws.all());
        all.addAll(WritingFlaws.all());
        all.addAll(ReadingFlaws.all());
        return all;
    }

    @TestFactory
    Stream<DynamicTest> finds_a_target_that() {
        return flaws().stream().map(flaw -> dynamicTest(flaw.name(), () -> isFound(flaw)));
    }

    private void isFound(Flaw flaw) {
        ConformanceReport report = ConformanceKit.run(
                new MemorySubject(folder, flaw.breaking()),
                one -> flaw.also().isPresent() || one.name().equals(flaw.found()),
                SEED,
                result -> {});
        Map<String, CaseResult> failed = report.of(CaseResult.Outcome.FAILED).stream()
                .collect(Collectors.toMap(result -> result.of().name(), result -> result));

        assertThat(failed).as("cases that fail").containsKey(flaw.found());
        CaseResult found = failed.get(flaw.found());
        assertThat(found.why())
                .startsWith(
                        flaw.promise().method() + " promises: " + flaw.promise().text() + ". But ")
                .contains(flaw.seen());
        assertThat(found.promise()).contains(flaw.promise());
        Set<String> wanted = new TreeSet<>(flaw.also().orElse(Set.of()));
        wanted.add(flaw.found());
        assertThat(failed.keySet()).as("cases that fail").containsExactlyInAnyOrderElementsOf(wanted);
    }

    @Test
    void finds_operations_that_nobody_can_call() {
        OperationSpec operation =
                new MemorySubject(folder, UnaryOperator.identity()).operations().get(0);
        OperationSpec other = new OperationSpec(
                "blob other", true, OperationSpec.Effect.READS, Schema.NONE, List.of("digest"), "Another.");

        assertThat(onOperations(operation, operation)).contains("'blob show' is published twice");
        assertThat(onOperations(other)).contains("'blob other' has no parameter 'digest', which it takes by position");
        assertThat(onOperations()).isEqualTo("there are no operations to look at");
    }

    private String onOperations(OperationSpec... operations) {
        return run("operations-are-well-formed", new MemorySubject(folder, UnaryOperator.identity()) {
                    @Override
                    public List<OperationSpec> operations() {
                        return List.of(operations);
                    }
                })
                .why();
    }

    @Test
    void finds_what_lies_outside_the_storage() {
        CaseResult result = run("hostile-file-names-stay-apart", new MemorySubject(folder, UnaryOperator.identity()) {
            @Override
            public List<String> strays() {
                return List.of("/tmp/a");
            }
        });

        assertThat(result.promise()).contains(Promise.NAMES_INSIDE);
        assertThat(result.why()).endsWith("But there are [/tmp/a].");
    }

    @Test
    void does_not_wait_for_ever() {
        CountDownLatch never = new CountDownLatch(1);
        UnaryOperator<StorageTarget> hanging = target -> new Forwarding.Target(target) {
            @Override
            public List<Fact> facts() {
                try {
                    never.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                return super.facts();
            }
        };

        CaseResult result = run("facts-are-complete", impatient(hanging));

        assertThat(result.outcome()).isEqualTo(CaseResult.Outcome.FAILED);
        assertThat(result.why()).startsWith("it did not return within 0 seconds; it hangs in ");
        never.countDown();
    }

    @Test
    void finds_a_store_that_waits_for_the_source_of_another() {
        ReentrantLock one = new ReentrantLock();
        UnaryOperator<StorageTarget> locking = target -> new Forwarding.Target(target) {
            @Override
            WriteSession writer(WriteSession session, SessionContext context) {
                return new Forwarding.Writer(session) {
                    @Override
                    public Stored store(SnapshotSource source) throws CapstanException {
                        one.lock();
                        try {
                            return super.store(source);
                        } finally {
                            one.unlock();
                        }
                    }
                };
            }
        };

        CaseResult result = run("writers-do-not-mix", impatient(locking));

        assertThat(result.outcome()).isEqualTo(CaseResult.Outcome.FAILED);
    }

    /** Only for what never ends: whatever ends may take longer than that on a busy machine. */
    private MemorySubject impatient(UnaryOperator<StorageTarget> breaking) {
        return new MemorySubject(folder, breaking) {
            @Override
            public Duration patience() {
                return Duration.ofMillis(200);
            }
        };
    }

    private static CaseResult run(String name, MemorySubject subject) {
        return ConformanceKit.cases().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow()
                .run(subject);
    }

    @Test
    void goes_no_further_when_it_is_cancelled() {
        MemorySubject subject = new MemorySubject(folder, UnaryOperator.identity()) {
            @Override
            public SessionContext context() {
                return new Forwarding.Context(super.context()) {
                    @Override
                    public boolean cancelled() {
                        return true;
                    }
                };
            }
        };

        ConformanceReport report = ConformanceKit.run(subject, result -> {});

        assertThat(report.of(CaseResult.Outcome.SKIPPED))
                .hasSameSizeAs(ConformanceKit.cases())
                .allMatch(result -> result.why().equals("cancelled"));
        assertThat(report.left()).isEmpty();
    }

    @Test
    void leaves_no_case_that_cannot_fail() {
        Set<String> failing = new TreeSet<>(Set.of("operations-are-well-formed"));
        for (Flaw flaw : flaws()) {
            failing.add(flaw.found());
            failing.addAll(flaw.also().orElse(Set.of()));
        }

        assertThat(ConformanceKit.cases().stream().map(ConformanceCase::name))
                .allSatisfy(name -> assertThat(failing).contains(name));
    }
}
