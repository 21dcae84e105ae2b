package dev.capstan.api.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.capstan.conformance.CaseResult;
import dev.capstan.conformance.ConformanceCase;
import dev.capstan.conformance.ConformanceKit;
import dev.capstan.conformance.ConformanceReport;
import dev.capstan.conformance.KitHost;
import dev.capstan.conformance.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class MemoryTargetTest {
    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> keeps_what_the_spi_promises() {
        MemorySubject subject = new MemorySubject(folder, UnaryOperator.identity());
        return ConformanceKit.cases().stream()
                .map(one -> dynamicTest(one.name(), () -> one.run(subject).orThrow()));
    }

    @Test
    void is_told_what_the_kit_left_behind() {
        ConformanceReport report =
                ConformanceKit.run(new MemorySubject(folder, UnaryOperator.identity()), result -> {});

        assertThat(report.conforms()).isTrue();
        assertThat(report.of(CaseResult.Outcome.PASSED)).hasSizeGreaterThan(15);
        assertThat(report.left()).isNotEmpty().allMatch(name -> name.store().startsWith("capstan-check-"));
        assertThat(report.stores()).isNotEmpty().allMatch(name -> name.startsWith("capstan-check-"));
    }

    @TestFactory
    Stream<DynamicTest> can_be_held_to_it_in_twenty_lines() {
        KitHost host = new KitHost(folder.resolve("state"));
        MemoryStorage storage = new MemoryStorage();
        Subject subject = Subject.of(host, () -> new MemoryTarget(storage, host));
        return ConformanceKit.cases().stream()
                .filter(one -> one.name().contains("snapshot") || one.name().contains("damaged"))
                .map(one -> dynamicTest(one.name(), () -> {
                    CaseResult result = one.run(subject);
                    result.skipped().ifPresent(Assumptions::abort);
                    result.orThrow();
                }));
    }

    @Test
    void is_documented_case_by_case() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "conformance-kit.md"));

        assertThat(ConformanceKit.cases())
                .allSatisfy(one -> assertThat(page).contains("| `" + one.name() + "` | " + one.sentence() + " |"));
        assertThat(ConformanceKit.cases().stream().map(ConformanceCase::name)).doesNotHaveDuplicates();
    }
}
