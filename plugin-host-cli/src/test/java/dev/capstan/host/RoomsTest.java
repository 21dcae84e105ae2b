package dev.capstan.host;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The rooms of the host and who may enter which; docs/architecture.md has the picture. */
class RoomsTest {
    private static final JavaClasses HOST = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.capstan.cli", "dev.capstan.host");

    @Test
    void every_class_has_a_room() {
        classes()
                .should()
                .resideInAnyPackage(
                        "dev.capstan.cli..",
                        "dev.capstan.host",
                        "dev.capstan.host.job..",
                        "dev.capstan.host.plugin..",
                        "dev.capstan.host.config..",
                        "dev.capstan.host.notify..",
                        "dev.capstan.host.source..",
                        "dev.capstan.host.snapshot..")
                .check(HOST);
    }

    @Test
    void arrows_between_rooms_only_point_down() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .withOptionalLayers(true)
                .layer("cli")
                .definedBy("dev.capstan.cli..")
                .layer("facade")
                .definedBy("dev.capstan.host")
                .layer("job")
                .definedBy("dev.capstan.host.job..")
                .layer("plugin")
                .definedBy("dev.capstan.host.plugin..")
                .layer("config")
                .definedBy("dev.capstan.host.config..")
                .layer("notify")
                .definedBy("dev.capstan.host.notify..")
                .layer("source")
                .definedBy(resideInAPackage("dev.capstan.host.source..")
                        .and(DescribedPredicate.not(resideInAPackage("dev.capstan.host.source.linux.."))))
                .layer("linux")
                .definedBy("dev.capstan.host.source.linux..")
                .layer("snapshot")
                .definedBy("dev.capstan.host.snapshot..")
                .whereLayer("cli")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("facade")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("job")
                .mayOnlyBeAccessedByLayers("cli", "facade")
                .whereLayer("plugin")
                .mayOnlyBeAccessedByLayers("cli", "facade", "job")
                .whereLayer("config")
                .mayOnlyBeAccessedByLayers("cli", "facade", "job")
                .whereLayer("notify")
                .mayOnlyBeAccessedByLayers("cli", "facade", "job")
                .whereLayer("source")
                .mayOnlyBeAccessedByLayers("cli", "facade", "job", "plugin", "config", "notify")
                .whereLayer("linux")
                .mayOnlyBeAccessedByLayers("source")
                .whereLayer("snapshot")
                .mayNotAccessAnyLayer()
                .because("a room may use what lies below it and knows nothing above or beside it")
                .check(HOST);
    }

    @Test
    void only_the_linux_room_calls_native_code() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.capstan.host.source.linux..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.sun.jna..")
                .check(HOST);
    }

    @Test
    void an_embedding_application_gets_no_command_line_and_no_logging_back_end() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.capstan.cli..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("picocli..", "org.slf4j.simple..")
                .check(HOST);
    }
}
