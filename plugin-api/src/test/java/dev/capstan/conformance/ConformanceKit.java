package dev.capstan.conformance;

import dev.capstan.api.StorageTarget;
import dev.capstan.api.content.SnapshotName;
import dev.capstan.api.error.CapstanException;
import dev.capstan.api.read.Cursor;
import dev.capstan.api.read.ReadSession;
import dev.capstan.api.read.SnapshotInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** All cases, and a way to run them one after the other. */
public final class ConformanceKit {
    private static final List<ConformanceCase> CASES = Stream.of(
                    FactCases.CASES,
                    DescriptionCases.CASES,
                    RoundTripCases.CASES,
                    DedupCases.CASES,
                    DurabilityCases.CASES,
                    FailingSourceCases.CASES,
                    ListingCases.CASES,
                    FetchCases.CASES,
                    VerifyCases.CASES,
                    NameCases.CASES,
                    ConcurrencyCases.CASES,
                    CancelCases.CASES,
                    ClosedCases.CASES)
            .flatMap(List::stream)
            .toList();

    private ConformanceKit() {}

    /**
     * All cases.
     *
     * @return in an order that tells the simple things first
     */
    public static List<ConformanceCase> cases() {
        return CASES;
    }

    /**
     * Runs all cases against a subject, under one store name.
     *
     * @param subject what to look at; its context is asked between two cases whether to go on
     * @param onResult told each result when it is there
     * @return the results, and what was left in the storage
     */
    public static ConformanceReport run(Subject subject, Consumer<CaseResult> onResult) {
        return run(subject, one -> true, new SplittableRandom().nextLong(), onResult);
    }

    /**
     * Runs some cases against a subject, under one store name.
     *
     * @param subject what to look at; its context is asked between two cases whether to go on
     * @param which the cases to run
     * @param seed decides over names and bytes: the same twice on one storage fails
     * @param onResult told each result when it is there
     * @return the results, and what was left in the storage
     */
    public static ConformanceReport run(
            Subject subject, Predicate<ConformanceCase> which, long seed, Consumer<CaseResult> onResult) {
        Run run = new Run(subject, seed);
        List<CaseResult> results = new ArrayList<>();
        for (ConformanceCase one : CASES) {
            if (which.test(one)) {
                CaseResult result = one.run(subject, run);
                results.add(result);
                onResult.accept(result);
            }
        }
        return new ConformanceReport(results, left(run), run.stores(), seed);
    }

    /** Asks the target; where it does not answer, what its receipts named is the best that is known. */
    private static List<SnapshotName> left(Run run) {
        List<SnapshotName> left = new ArrayList<>();
        try (StorageTarget target = run.subject().open();
                ReadSession reader = target.openRead(
                        run.subject().readOptions(), new Watch(run.subject().context()));
                Cursor<SnapshotInfo> cursor = reader.snapshots(run.store())) {
            for (Optional<SnapshotInfo> next = cursor.next(); next.isPresent(); next = cursor.next()) {
                left.add(next.get().name());
            }
            return left;
        } catch (CapstanException | RuntimeException e) {
            return List.copyOf(run.promised());
        }
    }
}
