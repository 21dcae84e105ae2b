package dev.capstan.tape;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.capstan.api.content.Digest;
import org.junit.jupiter.api.Test;

/** The rooms of the plugin and who may enter which; docs/architecture.md has the picture. */
class RoomsTest {
    private static final String[] ROOMS = {
        "dev.capstan.tape",
        "dev.capstan.tape.operation..",
        "dev.capstan.tape.session..",
        "dev.capstan.tape.media..",
        "dev.capstan.tape.catalog..",
        "dev.capstan.tape.library..",
        "dev.capstan.tape.encryption..",
        "dev.capstan.tape.volume..",
        "dev.capstan.tape.state..",
        "dev.capstan.tape.drive..",
        "dev.capstan.tape.changer..",
        "dev.capstan.tape.format..",
        "dev.capstan.scsi.."
    };

    private static final DescribedPredicate<JavaClass> SCSI = resideInAPackage("dev.capstan.scsi..")
            .and(DescribedPredicate.not(resideInAnyPackage("dev.capstan.scsi.linux..", "dev.capstan.scsi.emulator..")));

    private static final JavaClasses PLUGIN = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.capstan.tape", "dev.capstan.scsi");

    @Test
    void every_class_has_a_room() {
        classes().should().resideInAnyPackage(ROOMS).check(PLUGIN);
    }

    @Test
    void arrows_between_rooms_only_point_down() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .withOptionalLayers(true)
                .layer("entry")
                .definedBy("dev.capstan.tape")
                .layer("operation")
                .definedBy("dev.capstan.tape.operation..")
                .layer("session")
                .definedBy("dev.capstan.tape.session..")
                .layer("media")
                .definedBy("dev.capstan.tape.media..")
                .layer("catalog")
                .definedBy("dev.capstan.tape.catalog..")
                .layer("library")
                .definedBy("dev.capstan.tape.library..")
                .layer("encryption")
                .definedBy("dev.capstan.tape.encryption..")
                .layer("volume")
                .definedBy("dev.capstan.tape.volume..")
                .layer("state")
                .definedBy("dev.capstan.tape.state..")
                .layer("drive")
                .definedBy("dev.capstan.tape.drive..")
                .layer("changer")
                .definedBy("dev.capstan.tape.changer..")
                .layer("format")
                .definedBy("dev.capstan.tape.format..")
                .layer("scsi")
                .definedBy(SCSI)
                .layer("linux")
                .definedBy("dev.capstan.scsi.linux..")
                .layer("emulator")
                .definedBy("dev.capstan.scsi.emulator..")
                .whereLayer("entry")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("operation")
                .mayOnlyBeAccessedByLayers("entry")
                .whereLayer("session")
                .mayOnlyBeAccessedByLayers("entry", "operation")
                .whereLayer("media")
                .mayOnlyBeAccessedByLayers("entry", "operation", "session")
                .whereLayer("catalog")
                .mayOnlyBeAccessedByLayers("entry", "operation", "session")
                .whereLayer("library")
                .mayOnlyBeAccessedByLayers("entry", "operation", "session", "media", "catalog")
                .whereLayer("encryption")
                .mayOnlyBeAccessedByLayers("entry", "operation", "session", "media", "catalog", "library")
                .whereLayer("volume")
                .mayOnlyBeAccessedByLayers("entry", "operation", "session", "media", "catalog", "library", "encryption")
                .whereLayer("state")
                .mayOnlyBeAccessedByLayers(
                        "entry", "operation", "session", "media", "catalog", "library", "encryption", "volume")
                .whereLayer("drive")
                .mayOnlyBeAccessedByLayers(
                        "entry", "operation", "session", "media", "catalog", "library", "encryption", "volume")
                .whereLayer("changer")
                .mayOnlyBeAccessedByLayers(
                        "entry", "operation", "session", "media", "catalog", "library", "encryption", "volume")
                .whereLayer("format")
                .mayNotAccessAnyLayer()
                .whereLayer("scsi")
                .mayNotAccessAnyLayer()
                .whereLayer("linux")
                .mayOnlyAccessLayers("scsi")
                .whereLayer("linux")
                .mayOnlyBeAccessedByLayers("entry")
                .whereLayer("emulator")
                .mayOnlyAccessLayers("scsi")
                .whereLayer("emulator")
                .mayOnlyBeAccessedByLayers("entry")
                .because("a room may use what lies below it and knows nothing above or beside it")
                .check(PLUGIN);
    }

    @Test
    void only_the_linux_room_calls_native_code() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.capstan.scsi.linux..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.sun.jna..")
                .check(PLUGIN);
    }

    @Test
    void devices_and_formats_know_nothing_of_the_host() {
        noClasses()
                .that()
                .resideInAnyPackage("dev.capstan.scsi..", "dev.capstan.tape.format..")
                .should()
                // A digest is a value that stands on tape too.
                .dependOnClassesThat(
                        resideInAnyPackage("dev.capstan.api..", "org.pf4j..").and(not(type(Digest.class))))
                .allowEmptyShould(true)
                .check(PLUGIN);
    }
}
