package dev.capstan.api;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** What every plugin and every embedding application must carry stays small. */
class RoomsTest {
    private static final JavaClasses API = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.capstan.api");

    private static final JavaClasses KIT = new ClassFileImporter().importPackages("dev.capstan.conformance");

    @Test
    void the_interface_needs_nothing_but_the_jdk_and_the_extension_point() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("dev.capstan.api..", "java..", "org.pf4j", "org.jspecify.annotations")
                .check(API);
        noClasses()
                .should()
                .dependOnClassesThat(DescribedPredicate.<JavaClass>describe(
                        "PF4J classes other than ExtensionPoint",
                        type -> type.getPackageName().startsWith("org.pf4j")
                                && !type.getFullName().equals("org.pf4j.ExtensionPoint")))
                .check(API);
    }

    @Test
    void the_conformance_kit_is_plain_java_over_the_interface() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "dev.capstan.conformance..", "dev.capstan.api..", "java..", "org.jspecify.annotations")
                .allowEmptyShould(true)
                .check(KIT);
    }
}
