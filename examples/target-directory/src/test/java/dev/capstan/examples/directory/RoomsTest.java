package dev.capstan.examples.directory;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** An example shows how far the interface carries: it uses nothing else. */
class RoomsTest {
    @Test
    void a_target_needs_the_interface_and_the_jdk_only() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "dev.capstan.examples.directory..",
                        "dev.capstan.api..",
                        "java..",
                        "org.pf4j",
                        "org.jspecify.annotations")
                .check(new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("dev.capstan.examples.directory"));
    }
}
