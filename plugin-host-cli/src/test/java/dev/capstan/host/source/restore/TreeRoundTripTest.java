package dev.capstan.host.source.restore;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.capstan.api.content.Digest;
import dev.capstan.api.content.SnapshotName;
import dev.capstan.api.error.Cancelled;
import dev.capstan.api.error.CapstanException;
import dev.capstan.api.error.NotHeld;
import dev.capstan.api.error.Refused;
import dev.capstan.api.read.Sink;
import dev.capstan.host.snapshot.BackupType;
import dev.capstan.host.snapshot.DirectoryLayout;
import dev.capstan.host.snapshot.Manifest;
import dev.capstan.host.snapshot.PathBytes;
import dev.capstan.host.snapshot.SnapshotPath;
import dev.capstan.host.source.MemoryTarget;
import dev.capstan.host.source.SourceListener;
import dev.capstan.host.source.SourceProblem;
import dev.capstan.host.source.TreeSource;
import dev.capstan.host.source.feed.FeedLimits;
import dev.capstan.host.source.linux.DirectoryHandle;
import dev.capstan.host.source.linux.Linux;
import dev.capstan.host.source.linux.LinuxException;
import dev.capstan.host.source.linux.Status;
import dev.capstan.host.source.restore.RestoreProblem.Kind;
import dev.capstan.host.source.tree.DeepTree;
import dev.capstan.host.source.tree.TreeDescription;
import dev.capstan.host.source.tree.TreeForge;
import dev.capstan.host.source.tree.TreeOptions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A tree goes into blobs and comes back out of them. */
class TreeRoundTripTest {
    private static final long SEED = 16_00_2026;
    private static final SnapshotPath NAME =
            SnapshotPath.of(BackupType.HOST, "srv1", Instant.parse("2026-11-22T16:00:00Z"));

    @TempDir
    Path temp;

    private final MemoryTarget target = new MemoryTarget();
    private final List<RestoreProblem> problems = new ArrayList<>();
    private Path tree;
    private Path files;
    private Path back;

    @BeforeEach
    void directories() throws IOException {
        assumeThat(Linux.obstacle()).as("Linux calls work here").isEmpty();
        tree = Files.createDirectory(temp.resolve("tree"));
        files = Files.createDirectory(temp.resolve("files"));
        back = temp.resolve("back");
    }

    @Test
    void a_tree_comes_back_with_everything_it_had() throws Exception {
        TreeForge.demandUtf8Names();
        new TreeForge(tree, SEED).everything().many(2000);
        store();

        restore(RestoreOptions.ALL);

        assertThat(problems).isEmpty();
        assertThat(TreeDescription.of(back)).as("seed %d", SEED).isEqualTo(TreeDescription.of(tree));
        assertThat(target.fileNames).containsExactly(Manifest.FILE_NAME, DirectoryLayout.TREE, DirectoryLayout.LISTING);
        assertThat(temp)
                .isDirectoryNotContaining(path -> path.getFileName().toString().startsWith("."));
    }

    @Test
    void a_second_snapshot_of_the_same_tree_stores_no_chunk_again() throws Exception {
        new TreeForge(tree, SEED).many(100).file("big", 20_000_000);
        store();
        int blobs = target.blobs.size();
        files = Files.createDirectory(temp.resolve("files2"));

        store();

        assertThat(target.blobs).hasSize(blobs).hasSizeGreaterThan(3);
    }

    @Test
    void holes_come_back_as_holes() throws Exception {
        new TreeForge(tree, SEED).holes("file", 64 << 20, 30 << 20);
        store();

        restore(RestoreOptions.ALL);

        assertThat(TreeDescription.of(back)).isEqualTo(TreeDescription.of(tree));
        assertThat(diskBytes(back.resolve("file"))).isLessThan(1 << 20);
    }

    @Test
    void paths_come_back_alone_with_the_directories_above_them_and_the_data_of_hard_links() throws Exception {
        new TreeForge(tree, SEED)
                .file("a/b/wanted", 100)
                .file("a/b/other", 100)
                .file("a/first", 10_000_000)
                .file("z/tree/one", 5)
                .file("z/tree/two/three", 5)
                .file("z/treetop", 5);
        Files.createLink(tree.resolve("z/tree/link"), tree.resolve("a/first"));
        Files.createLink(tree.resolve("z/tree/link2"), tree.resolve("a/first"));
        store();

        restore(only("a/b/wanted", "z/tree", "not/there"));

        assertThat(problems)
                .containsExactly(new RestoreProblem("not/there", Kind.MISSING, "the snapshot does not hold it"));
        assertThat(names(back))
                .containsExactlyInAnyOrder(
                        "a",
                        "a/b",
                        "a/b/wanted",
                        "z",
                        "z/tree",
                        "z/tree/link",
                        "z/tree/link2",
                        "z/tree/one",
                        "z/tree/two",
                        "z/tree/two/three");
        assertThat(Files.mismatch(back.resolve("z/tree/link"), tree.resolve("a/first")))
                .isEqualTo(-1);
        assertThat(Files.isSameFile(back.resolve("z/tree/link"), back.resolve("z/tree/link2")))
                .isTrue();
        assertThat(Files.getLastModifiedTime(back.resolve("a/b")))
                .isEqualTo(Files.getLastModifiedTime(tree.resolve("a/b")));
    }

    @Test
    void one_small_file_does_not_fetch_the_large_one_beside_it() throws Exception {
        new TreeForge(tree, SEED).file("large", 60_000_000).file("small", 10);
        store();

        long[] fetched = {0};
        try (TreeRestore restore = open(only("small"))) {
            for (Optional<RestoreRound> round = restore.next(); round.isPresent(); round = restore.next()) {
                fetched[0] += round.get().spoolBytes();
                target.fetch(round.get().wanted(), round.get().sink(), SEED);
            }
            restore.extract(RestorePulse.STEADY);
        }

        assertThat(back.resolve("small")).hasSameBinaryContentAs(tree.resolve("small"));
        assertThat(fetched[0]).isPositive().isLessThan(17 << 20);
    }

    @Test
    void what_a_missing_chunk_does_not_touch_comes_back() throws Exception {
        new TreeForge(tree, SEED).file("a", 100).file("m", 40_000_000).file("z", 100);
        store();
        // Of the chunks of the tree, one in the middle of m.
        Digest middle = target.blobs.entrySet().stream()
                .filter(blob -> blob.getValue().length > 1 << 20)
                .map(Map.Entry::getKey)
                .skip(2)
                .findFirst()
                .orElseThrow();
        target.blobs.remove(middle);

        restore(RestoreOptions.ALL);

        assertThat(problems)
                .containsExactly(new RestoreProblem("m", Kind.MISSING, "a part of it could not be fetched"));
        assertThat(names(back)).containsExactlyInAnyOrder("a", "z");
    }

    @Test
    void a_corrupt_blob_is_not_taken() throws Exception {
        new TreeForge(tree, SEED).file("a", 1000);
        store();
        target.blobs.replaceAll((digest, blob) -> {
            byte[] broken = blob.clone();
            broken[broken.length - 1] ^= 1;
            return broken;
        });

        assertThatThrownBy(() -> restore(RestoreOptions.ALL)).isInstanceOf(NotHeld.class);
        assertThat(names(back)).isEmpty();
    }

    @Test
    void a_blob_with_the_wrong_content_is_not_taken() throws Exception {
        new TreeForge(tree, SEED).file("a", 1000);
        store();
        List<Digest> digests = List.copyOf(target.blobs.keySet());
        List<byte[]> values = List.copyOf(target.blobs.values());
        for (int i = 0; i < digests.size(); i++) {
            target.blobs.put(digests.get(i), values.get((i + 1) % values.size()));
        }

        assertThatThrownBy(() -> restore(RestoreOptions.ALL)).isInstanceOf(NotHeld.class);
    }

    @Test
    void a_destination_that_holds_something_is_refused_unless_overwriting_is_allowed() throws Exception {
        new TreeForge(tree, SEED).file("dir/a", 1000).file("b", 10);
        store();
        Files.createDirectories(back.resolve("dir"));
        Files.writeString(back.resolve("dir/a"), "old");
        Files.createSymbolicLink(back.resolve("b"), temp.resolve("outside"));
        Files.writeString(back.resolve("mine"), "mine");
        Files.writeString(temp.resolve("outside"), "outside");

        assertThatThrownBy(() -> restore(RestoreOptions.ALL))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("holds something already");

        restore(new RestoreOptions(List.of(), true, false));
        assertThat(problems).isEmpty();
        assertThat(back.resolve("dir/a")).hasSameBinaryContentAs(tree.resolve("dir/a"));
        assertThat(back.resolve("b")).isRegularFile();
        assertThat(Files.isSymbolicLink(back.resolve("b"))).isFalse();
        assertThat(back.resolve("mine")).hasContent("mine");
        assertThat(temp.resolve("outside")).hasContent("outside");
    }

    @Test
    void a_socket_is_told_and_the_rest_is_kept() throws Exception {
        new TreeForge(tree, SEED).file("a", 10);
        List<SourceProblem> found = new ArrayList<>();
        try (var socket = java.nio.channels.ServerSocketChannel.open(java.net.StandardProtocolFamily.UNIX)) {
            socket.bind(java.net.UnixDomainSocketAddress.of(tree.resolve("socket")));
            found.addAll(store());
        }

        assertThat(found).singleElement().satisfies(problem -> {
            assertThat(problem.kind()).isEqualTo(SourceProblem.Kind.SKIPPED);
            assertThat(problem.path()).isEqualTo(tree + "/socket");
        });
        restore(RestoreOptions.ALL);
        assertThat(names(back)).containsExactly("a");
    }

    @Test
    void paths_longer_than_the_system_allows_come_back() throws Exception {
        DeepTree.make(tree, 100, 200);
        try {
            store();
            restore(RestoreOptions.ALL);

            assertThat(problems).isEmpty();
            assertThat(DeepTree.sizeAtBottom(back, 100, 200)).isEqualTo(1000);
        } finally {
            DeepTree.remove(tree);
            DeepTree.remove(back);
        }
    }

    @Test
    void a_restore_can_be_cancelled_within_a_file_and_leaves_no_half_file() throws Exception {
        new TreeForge(tree, SEED).file("a", 10).file("m", 20_000_000).file("z", 10);
        store();

        try (TreeRestore restore = open(RestoreOptions.ALL)) {
            RestoreRound round = restore.next().orElseThrow();
            target.fetch(round.wanted(), round.sink(), SEED);
            assertThatThrownBy(() -> restore.extract(position -> position < 5_000_000))
                    .isInstanceOf(Cancelled.class);
        }

        assertThat(names(back)).containsExactly("a");
    }

    @Test
    void a_backup_can_be_cancelled_although_nothing_in_it_is_new() throws Exception {
        new TreeForge(tree, SEED).file("a", 60_000_000);
        store();
        AtomicLong seen = new AtomicLong();
        SourceListener impatient = new SourceListener() {
            @Override
            public void read(long bytes) {
                seen.set(bytes);
            }

            @Override
            public void problem(SourceProblem problem) {}

            @Override
            public boolean cancelled() {
                return seen.get() > 0;
            }
        };
        files = Files.createDirectory(temp.resolve("files2"));

        try (var snapshot = source().open(source().snapshots().get(0), impatient)) {
            assertThatThrownBy(() -> target.store(snapshot, files)).isInstanceOf(Cancelled.class);
        }
    }

    @Test
    void a_fifo_comes_back_and_a_device_node_only_when_asked_for() throws Exception {
        try (DirectoryHandle root = DirectoryHandle.open(tree)) {
            root.makeFifo("fifo".getBytes(US_ASCII));
            root.setModified("fifo".getBytes(US_ASCII), Instant.ofEpochSecond(1_000_000_000, 7));
            assumeThat(Linux.isRoot()).as("only root makes device nodes").isTrue();
            try {
                root.makeDevice("null".getBytes(US_ASCII), Status.CHARACTER, 1, 3);
            } catch (LinuxException e) {
                assumeThat(e.isForbidden())
                        .as("root may make device nodes here")
                        .isFalse();
                throw e;
            }
        }
        store();

        restore(RestoreOptions.ALL);
        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.path()).isEqualTo("null");
            assertThat(problem.kind()).isEqualTo(Kind.REFUSED);
        });
        assertThat(names(back)).containsExactly("fifo");

        problems.clear();
        back = temp.resolve("back2");
        restore(new RestoreOptions(List.of(), false, true));
        assertThat(problems).isEmpty();
        assertThat(TreeDescription.of(back)).isEqualTo(TreeDescription.of(tree));
    }

    @Test
    void extended_attributes_come_back() throws Exception {
        new TreeForge(tree, SEED).file("a", 10);
        assumeThat(Files.getFileStore(tree).supportsFileAttributeView(UserDefinedFileAttributeView.class))
                .as("this file system keeps extended attributes")
                .isTrue();
        for (Path path : List.of(tree.resolve("a"), tree)) {
            Files.setAttribute(path, "user:comment", ByteBuffer.wrap(new byte[] {0, 10, '=', -1}));
        }
        store();

        restore(RestoreOptions.ALL);

        assertThat(problems).isEmpty();
        assertThat((byte[]) Files.getAttribute(back.resolve("a"), "user:comment"))
                .containsExactly(0, 10, '=', -1);
        assertThat((byte[]) Files.getAttribute(back, "user:comment")).containsExactly(0, 10, '=', -1);
    }

    @Test
    void a_snapshot_restored_as_it_is_holds_the_same_files_and_chunks_and_its_manifest_last() throws Exception {
        new TreeForge(tree, SEED).file("a", 9_000_000);
        store();
        Path datastore = temp.resolve("datastore");
        SnapshotName name = new SnapshotName("store", NAME.toString());

        try (RawDatastore raw = new RawDatastore(datastore, "root@pam")) {
            for (Map.Entry<Digest, byte[]> blob : target.blobs.entrySet()) {
                assertThat(raw.holds(blob.getKey())).isFalse();
                assertThat(raw.chunks()
                                .blob(blob.getKey(), blob.getValue().length, MemoryTarget.channel(blob.getValue())))
                        .isEqualTo(Sink.Reply.TAKEN);
                assertThat(raw.holds(blob.getKey())).isTrue();
            }
            byte[] broken = new byte[100];
            assertThat(raw.chunks().blob(new Digest(1, 2, 3, 4), broken.length, MemoryTarget.channel(broken)))
                    .isEqualTo(Sink.Reply.CORRUPT);
            raw.publish(name, files, false);
            assertThat(datastore.resolve(name.path()).resolve(Manifest.FILE_NAME))
                    .as("nobody takes a snapshot with missing chunks for a whole one")
                    .doesNotExist();
            raw.publish(name, files, true);
            assertThatThrownBy(() -> raw.publish(name, files, true))
                    .isInstanceOf(Refused.class)
                    .hasMessageContaining("is there already");
        }

        Path place = datastore.resolve("host/srv1/2026-11-22T16:00:00Z");
        assertThat(place.resolve(DirectoryLayout.TREE)).hasSameBinaryContentAs(files.resolve(DirectoryLayout.TREE));
        assertThat(place.resolve(DirectoryLayout.LISTING))
                .hasSameBinaryContentAs(files.resolve(DirectoryLayout.LISTING));
        assertThat(place.resolve(Manifest.FILE_NAME)).isNotEmptyFile();
        assertThat(place.resolveSibling("owner")).hasContent("root@pam");
        for (Map.Entry<Digest, byte[]> blob : target.blobs.entrySet()) {
            String hex = blob.getKey().hex();
            assertThat(datastore.resolve(".chunks").resolve(hex.substring(0, 4)).resolve(hex))
                    .hasBinaryContent(blob.getValue());
        }
        try (Stream<Path> all = Files.walk(datastore)) {
            assertThat(all).noneMatch(path -> path.toString().contains("tmp_capstan"));
        }
    }

    private TreeSource source() {
        return new TreeSource(tree, "store", NAME, TreeOptions.ALL, temp, new FeedLimits(20 << 20, 4 << 20, 2));
    }

    private List<SourceProblem> store() throws CapstanException, IOException {
        List<SourceProblem> found = new ArrayList<>();
        TreeSource source = source();
        SourceListener listener = new SourceListener() {
            @Override
            public void read(long bytes) {}

            @Override
            public void problem(SourceProblem problem) {
                found.add(problem);
            }
        };
        try (var snapshot = source.open(source.snapshots().get(0), listener)) {
            target.store(snapshot, files);
        }
        return found;
    }

    private TreeRestore open(RestoreOptions options) throws CapstanException {
        return new TreeRestore(
                files.resolve(DirectoryLayout.TREE),
                files.resolve(DirectoryLayout.LISTING),
                back,
                options,
                Optional.empty(),
                problems::add);
    }

    private void restore(RestoreOptions options) throws CapstanException {
        try (TreeRestore restore = open(options)) {
            for (Optional<RestoreRound> round = restore.next(); round.isPresent(); round = restore.next()) {
                target.fetch(round.get().wanted(), round.get().sink(), SEED);
            }
            restore.extract(RestorePulse.STEADY);
        }
    }

    private static RestoreOptions only(String... paths) {
        return new RestoreOptions(Stream.of(paths).map(PathBytes::of).toList(), false, false);
    }

    private static List<String> names(Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(path -> !path.equals(root))
                    .map(path -> root.relativize(path).toString())
                    .toList();
        }
    }

    private static long diskBytes(Path file) throws Exception {
        Process du = new ProcessBuilder("du", "-k", file.toString()).start();
        String text = new String(du.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        return 1024 * Long.parseLong(text.substring(0, text.indexOf('\t')));
    }
}
