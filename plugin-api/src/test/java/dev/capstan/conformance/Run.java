package dev.capstan.conformance;

import dev.capstan.api.content.SnapshotName;
import dev.capstan.api.error.CapstanException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One run of the kit, or of a single case: the subject, the seed and the names that come of it. */
final class Run {
    private final Subject subject;
    private final long seed;
    private final String store;
    private final Set<String> stores = new ConcurrentSkipListSet<>();
    private final Set<SnapshotName> promised = new ConcurrentSkipListSet<>();

    Run(Subject subject, long seed) {
        this.subject = subject;
        this.seed = seed;
        this.store = "capstan-check-" + String.format(Locale.ROOT, "%08x", new SplittableRandom(seed).nextInt());
    }

    Subject subject() {
        return subject;
    }

    long seed() {
        return seed;
    }

    /** All store names of a run begin with this one. */
    String store() {
        return store;
    }

    /** Notes a store that is written to. */
    void uses(String name) {
        stores.add(name);
    }

    /** Notes what a receipt named. */
    void promised(SnapshotName name) {
        promised.add(name);
    }

    List<String> stores() {
        return List.copyOf(stores);
    }

    Set<SnapshotName> promised() {
        return new TreeSet<>(promised);
    }

    /** Runs a case on a thread of its own, so that one that hangs can be named. */
    CaseResult one(ConformanceCase of, ConformanceCase.Body body) {
        if (subject.context().cancelled()) {
            return CaseResult.skipped(of, "cancelled");
        }
        FutureTask<CaseResult> task = new FutureTask<>(() -> judged(of, body));
        Thread thread = new Thread(task, "conformance " + of.name());
        thread.setDaemon(true);
        thread.start();
        Duration patience = subject.patience();
        try {
            return task.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            StackTraceElement[] stack = thread.getStackTrace();
            Throwable where = new IllegalStateException("where it hangs");
            where.setStackTrace(stack);
            return CaseResult.failed(
                    of,
                    "it did not return within " + patience.toSeconds() + " seconds; it hangs in "
                            + (stack.length == 0 ? "nothing" : stack[0]),
                    null,
                    where);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return CaseResult.skipped(of, "interrupted");
        } catch (ExecutionException e) {
            return CaseResult.failed(of, "the kit itself failed: " + e.getCause() + seeded(), null, e.getCause());
        }
    }

    private CaseResult judged(ConformanceCase of, ConformanceCase.Body body) {
        Bench bench = new Bench(this, of.name());
        try {
            try {
                body.run(bench);
            } catch (Throwable e) {
                bench.closeQuietly(e);
                throw e;
            }
            bench.close();
            return CaseResult.passed(of);
        } catch (NotApplicable e) {
            return CaseResult.skipped(of, e.getMessage());
        } catch (PromiseBroken e) {
            return CaseResult.failed(of, e.getMessage(), e.promise(), e);
        } catch (CapstanException e) {
            if (subject.context().cancelled()) {
                return CaseResult.skipped(of, "cancelled");
            }
            return CaseResult.failed(
                    of, "where nothing is wrong the target throws " + Bench.shown(e) + seeded(), null, e);
        } catch (VirtualMachineError e) {
            throw e;
        } catch (Throwable e) {
            PromiseBroken broken =
                    new PromiseBroken(Promise.ONLY_CAPSTAN, "the target lets through " + e + seeded(), e);
            return CaseResult.failed(of, broken.getMessage(), Promise.ONLY_CAPSTAN, e);
        }
    }

    private String seeded() {
        return " (seed " + seed + ")";
    }
}
