/**
 * The conformance kit: what the javadoc of the SPI promises, as cases that run against any storage target. Plain Java: it
 * needs no test framework, so a host can run it too ({@code capstan target check NAME}).
 *
 * <p>A target's own build adapts it to JUnit like this:
 *
 * <pre>{@code
 * class MyTargetConformanceTest {
 *     @TempDir
 *     Path folder;
 *
 *     @TestFactory
 *     Stream<DynamicTest> keeps_what_the_spi_promises() {
 *         KitHost host = new KitHost(folder.resolve("state"));
 *         Subject subject = Subject.of(host, () -> new MyProvider().open("checked", configuration(), host));
 *         return ConformanceKit.cases().stream().map(one -> dynamicTest(one.name(), () -> {
 *             CaseResult result = one.run(subject);
 *             result.skipped().ifPresent(Assumptions::abort);
 *             result.orThrow();
 *         }));
 *     }
 *
 *     private Value.Obj configuration() {
 *         return new Value.Obj(Map.of("path", Value.of(folder.resolve("storage").toString())));
 *     }
 * }
 * }</pre>
 *
 * <p>The kit leaves what is stored alone: it writes under a store name of its own and says afterwards what it left there,
 * because the SPI has no way to delete.
 */
@NullMarked
package dev.capstan.conformance;

import org.jspecify.annotations.NullMarked;
