package dev.capstan.examples.directory;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.capstan.api.StorageTarget;
import dev.capstan.api.content.Digest;
import dev.capstan.api.content.SnapshotName;
import dev.capstan.api.context.SessionContext;
import dev.capstan.api.error.CapstanException;
import dev.capstan.api.operation.OperationSpec;
import dev.capstan.api.value.Value;
import dev.capstan.conformance.CaseResult;
import dev.capstan.conformance.ConformanceKit;
import dev.capstan.conformance.KitContext;
import dev.capstan.conformance.KitHost;
import dev.capstan.conformance.Subject;
import dev.capstan.examples.directory.disk.Disk;
import dev.capstan.examples.directory.disk.Probe;
import dev.capstan.examples.directory.store.FolderNames;
import dev.capstan.examples.directory.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class ConformanceTest {
    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> keeps_what_the_spi_promises() {
        Subject subject = new DirectorySubject(folder);
        return ConformanceKit.cases().stream()
                .map(one -> dynamicTest(one.name(), () -> {
                    CaseResult result = one.run(subject);
                    result.skipped().ifPresent(Assumptions::abort);
                    result.orThrow();
                }));
    }

    private static final class DirectorySubject implements Subject, Subject.Damage {
        private final Path folder;
        private final Path storage;
        private final KitHost host;

        DirectorySubject(Path folder) {
            this.folder = folder;
            this.storage = folder.resolve("storage");
            this.host = new KitHost(folder.resolve("state"));
        }

        @Override
        public StorageTarget open() throws CapstanException {
            Value.Obj configuration = new Value.Obj(Map.of("path", Value.of(storage.toString())));
            return new DirectoryProvider().open("checked", configuration, host);
        }

        @Override
        public SessionContext context() {
            return new KitContext(host);
        }

        @Override
        public List<OperationSpec> operations() {
            return new DirectoryProvider().operations();
        }

        @Override
        public Optional<Damage> damage() {
            return Optional.of(this);
        }

        @Override
        public Limits limits() {
            // Every chunk is a file to sync and to delete again: few, for a quick build.
            return new Limits(Integer.getInteger("capstan.kit.blobs", 200), 4 << 20, 1 << 30);
        }

        @Override
        public void blob(Digest digest) throws IOException {
            flip(store().chunks().file(digest));
        }

        @Override
        public void file(SnapshotName snapshot, String file) throws IOException {
            flip(store().snapshots().folder(snapshot).resolve(FolderNames.segment(file)));
        }

        private Store store() {
            return new Store(storage, new Disk(Probe.NONE), folder.resolve("state"), 0);
        }

        private static void flip(Path file) throws IOException {
            byte[] bytes = Files.readAllBytes(file);
            bytes[bytes.length / 3] ^= 4;
            Files.write(file, bytes);
        }

        @Override
        public List<String> strays() {
            try (Stream<Path> all = Files.list(folder)) {
                return all.map(path -> String.valueOf(path.getFileName()))
                        .filter(name -> !List.of("state", "storage").contains(name))
                        .toList();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
