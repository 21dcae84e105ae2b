package dev.capstan.scsi.emulator;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.capstan.scsi.DataDirection;
import dev.capstan.scsi.HostStatus;
import dev.capstan.scsi.ScsiResult;
import dev.capstan.scsi.ScsiStatus;
import dev.capstan.scsi.ScsiTransport;
import dev.capstan.scsi.TransportLost;
import org.junit.jupiter.api.Test;

class EmulatorRoomsTest {
    private static final String EMULATOR = "dev.capstan.scsi.emulator..";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.capstan.scsi");

    @Test
    void the_emulator_lays_out_its_bytes_itself_so_that_no_mistake_cancels_itself() {
        noClasses()
                .that()
                .resideInAPackage(EMULATOR)
                .should()
                .dependOnClassesThat(resideInAPackage("dev.capstan..")
                        .and(not(resideInAnyPackage(EMULATOR)
                                .or(type(ScsiTransport.class))
                                .or(type(ScsiResult.class))
                                .or(type(ScsiStatus.class))
                                .or(type(HostStatus.class))
                                .or(type(DataDirection.class))
                                .or(type(TransportLost.class)))))
                .check(CLASSES);
    }

    @Test
    void nothing_outside_looks_into_a_device_server() {
        noClasses()
                .that()
                .resideOutsideOfPackage(EMULATOR)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.capstan.scsi.emulator.device",
                        "dev.capstan.scsi.emulator.medium",
                        "dev.capstan.scsi.emulator.store",
                        "dev.capstan.scsi.emulator.tape",
                        "dev.capstan.scsi.emulator.encryption")
                .check(CLASSES);
    }

    @Test
    void arrows_inside_the_emulator_only_point_down() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("library")
                .definedBy("dev.capstan.scsi.emulator")
                .layer("changer")
                .definedBy("dev.capstan.scsi.emulator.changer")
                .layer("tape")
                .definedBy("dev.capstan.scsi.emulator.tape")
                .layer("encryption")
                .definedBy("dev.capstan.scsi.emulator.encryption")
                .layer("medium")
                .definedBy("dev.capstan.scsi.emulator.medium")
                .layer("store")
                .definedBy("dev.capstan.scsi.emulator.store")
                .whereLayer("library")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("changer")
                .mayOnlyBeAccessedByLayers("library")
                .whereLayer("tape")
                .mayOnlyBeAccessedByLayers("library", "changer")
                .whereLayer("encryption")
                .mayOnlyBeAccessedByLayers("library", "tape")
                .whereLayer("medium")
                .mayOnlyBeAccessedByLayers("library", "tape", "encryption")
                .check(CLASSES);
    }
}
