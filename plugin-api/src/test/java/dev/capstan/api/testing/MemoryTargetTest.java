package dev.capstan.api.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.capstan.conformance.CaseResult;
import dev.capstan.conformance.ConformanceKit;
import dev.capstan.conformance.ConformanceReport;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
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
}
