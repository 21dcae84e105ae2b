package dev.capstan.host.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.capstan.api.error.CapstanException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PluginInstallerTest {
    private static final HostVersion HOST = HostVersion.of("0.1.0-SNAPSHOT");
    private static final PluginLimits SMALL = new PluginLimits(1 << 20, 40, 3 << 20, 4 << 20, 50, 200);

    @TempDir
    Path temp;

    static Stream<Arguments> hostileZips() {
        return Stream.of(
                spoilt("a slip", f -> f.file("classes/../../evil", "x"), "leads out of its place with '..'"),
                spoilt("a slip at the top", f -> f.file("../evil", "x"), "leads out of its place with '..'"),
                spoilt("an absolute name", f -> f.file("/etc/cron.d/evil", "x"), "absolute name"),
                spoilt("a backslash", f -> f.file("classes\\..\\evil", "x"), "backslash"),
                spoilt("a drive letter", f -> f.file("C:evil", "x"), "colon"),
                spoilt("a NUL", f -> f.file("classes/a\0.class", "x"), "NUL"),
                spoilt("a terminal escape", f -> f.file("classes/\u001b[2J", "x"), "'classes/\\u001b[2J'"),
                spoilt("a bomb by ratio", f -> f.bomb("classes/bomb", 2 << 20, 2 << 20), "zip bomb"),
                spoilt("a bomb that declares ten bytes", f -> f.bomb("classes/bomb", 2 << 20, 10), "zip bomb"),
                spoilt("a wrong declared size", f -> f.bomb("classes/small", 1000, 10), "is damaged: its size"),
                spoilt("many entries", PluginInstallerTest::many, "it has 44 entries or more, allowed are 40"),
                spoilt(
                        "a duplicate",
                        f -> f.file("classes/a", "x").file("classes/a", "y"),
                        "'classes/a' is there twice"),
                spoilt("a duplicate in case", f -> f.file("classes/a", "x").file("classes/A", "y"), "only in case"),
                spoilt("a file as directory", f -> f.file("classes/a", "x").file("classes/a/b", "y"), "inside a file"),
                spoilt(
                        "a directory as file",
                        f -> f.file("classes/a/b", "x").file("classes/a", "y"),
                        "a file and a dir"),
                spoilt(
                        "a symbolic link",
                        f -> f.link("classes/link", "/etc/passwd"),
                        "'classes/link' is a symbolic link"),
                spoilt("a device", f -> f.entry("classes/dev", new byte[0], 0, 0x2000), "no plain file"),
                spoilt("a script at the top", f -> f.file("install.sh", "x"), "has no place in a plugin"),
                spoilt("a jar in a jar directory", f -> f.file("lib/sub/x.jar", "x"), "has no place in a plugin"),
                spoilt("our own record", f -> f.file(InstallRecord.FILE, "x"), "has no place in a plugin"),
                spoilt("a host jar", f -> f.file("lib/pf4j-3.15.0.jar", jar("a")), "belongs to the host"),
                spoilt(
                        "a host jar renamed",
                        f -> f.file("lib/x.jar", jar("dev/capstan/api/Provider.class")),
                        "(it holds"),
                spoilt("the SPI unpacked", f -> f.file("classes/dev/capstan/api/X.class", "x"), "belongs to the host"),
                spoilt("a jar that is none", f -> f.file("lib/x.jar", "nothing"), "jar 'lib/x.jar' cannot be read"),
                forged("no manifest", ZipForge.bare().file(ZipForge.INDEX, "a.B"), "it has no plugin.properties"),
                manifest("an id with a slash", "../x", "1.0.0", ">=0.1.0", "plugin.id '../x' is not"),
                manifest("no semantic version", "tape", "1.0", ">=0.1.0", "plugin.version '1.0' is no semantic"),
                manifest("no version", "tape", "", ">=0.1.0", "plugin.version is missing"),
                manifest("no range", "tape", "1.0.0", "", "plugin.requires is missing"),
                manifest("an empty range", "tape", "1.0.0", "*", "says nothing"),
                manifest("a range that is none", "tape", "1.0.0", ">=x <", "cannot understand the range '>=x <'"),
                manifest("a newer host", "tape", "1.0.0", ">=0.2.0", "for host versions '>=0.2.0', this one is 0.1.0"),
                forged(
                        "no index",
                        withManifest("tape", "1.0.0", ">=0.1.0"),
                        "it has no classes/META-INF/extensions.idx"),
                forged(
                        "an empty index",
                        withManifest("tape", "1.0.0", ">=0.1.0").file(ZipForge.INDEX, "# nothing\n\n"),
                        "names no extension"),
                Arguments.of(
                        "a broken escape",
                        ZipForge.bare()
                                .file(PluginManifest.FILE, "plugin.id=\\u00zz")
                                .bytes(),
                        "plugin.properties cannot be read"),
                Arguments.of("a truncated zip", cut(200), "cut short"),
                Arguments.of("an empty file", new byte[0], "cut short"),
                Arguments.of("bytes before the zip", prefixed(), "does not end where its end record starts"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostileZips")
    void refuses_a_hostile_zip_with_one_sentence_and_keeps_nothing_of_it(String what, byte[] bytes, String message)
            throws IOException {
        Path zip = Files.write(temp.resolve("x.zip"), bytes);
        Path plugins = temp.resolve("plugins");

        CapstanException refused = catchThrowableOfType(
                CapstanException.class, () -> new PluginInstaller(plugins, HOST, SMALL).install(zip, Optional.empty()));

        assertThat(refused).as(what).isNotNull();
        assertThat(refused.code()).isEqualTo("PLUGIN_ZIP_REFUSED");
        assertThat(refused.getMessage())
                .startsWith("plugin zip " + zip + " is refused: ")
                .contains(message);
        assertThat(refused.getMessage().lines()).hasSize(1);
        assertThat(tree(temp)).containsExactly("x.zip");
    }

    @Test
    void refuses_a_zip_whose_digest_is_not_the_demanded_one() {
        Path zip = ZipForge.plugin().write(temp.resolve("x.zip"));

        assertThatThrownBy(() -> installer().install(zip, Optional.of("00".repeat(32))))
                .isInstanceOf(CapstanException.class)
                .hasMessageContaining("its SHA-256 is ")
                .hasMessageContaining("demanded is 0000");
        assertThatThrownBy(() -> installer().install(zip, Optional.of("abc")))
                .hasMessageContaining("not 64 hex digits");
        assertThat(tree(temp)).containsExactly("x.zip");
    }

    @Test
    void refuses_a_zip_cut_anywhere() throws IOException {
        byte[] whole = ZipForge.plugin().bytes();
        for (int length = 0; length < whole.length; length++) {
            Path zip = Files.write(temp.resolve("x.zip"), Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> installer().install(zip, Optional.empty()))
                    .as("cut to %d of %d bytes", length, whole.length)
                    .isInstanceOf(CapstanException.class);
        }
        assertThat(tree(temp)).containsExactly("x.zip");
    }

    @Test
    void refuses_or_survives_any_flipped_byte_without_leaving_a_half_plugin() throws Exception {
        byte[] whole = ZipForge.plugin().bytes();
        for (int at = 0; at < whole.length; at++) {
            byte[] flipped = whole.clone();
            flipped[at] ^= (byte) 0xFF;
            Path zip = Files.write(temp.resolve("x.zip"), flipped);
            try {
                InstalledPlugin installed = installer().install(zip, Optional.empty());
                installer().remove(installed.manifest().id());
            } catch (CapstanException refused) {
                assertThat(refused.code()).as("byte %d", at).isEqualTo("PLUGIN_ZIP_REFUSED");
            }
            assertThat(tree(temp)).as("byte %d", at).allMatch(p -> p.equals("x.zip") || p.equals("plugins"));
        }
    }

    @Test
    void refuses_a_zip_larger_than_the_limit_without_reading_it_whole() throws IOException {
        Path zip = Files.write(temp.resolve("x.zip"), new byte[(1 << 20) + 1]);

        assertThatThrownBy(
                        () -> new PluginInstaller(temp.resolve("plugins"), HOST, SMALL).install(zip, Optional.empty()))
                .hasMessageContaining("larger than the 1048576 bytes");
    }

    @Test
    void refuses_what_inflates_to_too_much_in_all() {
        PluginLimits limits = new PluginLimits(1 << 20, 40, 3 << 20, 4 << 20, 100_000, 200);
        Path zip = ZipForge.plugin()
                .bomb("classes/a", 3 << 20, 3 << 20)
                .bomb("classes/b", 3 << 20, 3 << 20)
                .write(temp.resolve("x.zip"));

        assertThatThrownBy(
                        () -> new PluginInstaller(temp.resolve("plugins"), HOST, limits).install(zip, Optional.empty()))
                .hasMessageContaining("more than the 4194304 bytes allowed in all");
    }

    @Test
    void installs_into_a_directory_of_its_version_with_a_record_of_every_file() throws Exception {
        Path zip = ZipForge.plugin().file("lib/x.jar", jar("some/Thing.class")).write(temp.resolve("x.zip"));
        String digest = InstallRecord.hex(digested(zip));

        InstalledPlugin installed = installer().install(zip, Optional.of(digest.toUpperCase(java.util.Locale.ROOT)));

        assertThat(installed.directory()).isEqualTo(temp.resolve("plugins/tape-1.2.3"));
        assertThat(installed.zipSha256()).isEqualTo(digest);
        assertThat(tree(temp.resolve("plugins")))
                .containsExactlyInAnyOrder(
                        "tape-1.2.3",
                        "tape-1.2.3/.capstan-installed",
                        "tape-1.2.3/LICENSE",
                        "tape-1.2.3/classes",
                        "tape-1.2.3/classes/META-INF",
                        "tape-1.2.3/classes/META-INF/extensions.idx",
                        "tape-1.2.3/lib",
                        "tape-1.2.3/lib/x.jar",
                        "tape-1.2.3/plugin.properties");
        InstallRecord.read(installed.place()).verify(installed.place());
    }

    @Test
    void installing_the_same_zip_again_changes_nothing() throws Exception {
        Path zip = ZipForge.plugin().write(temp.resolve("x.zip"));
        InstalledPlugin first = installer().install(zip, Optional.empty());

        assertThat(installer().install(zip, Optional.empty())).isEqualTo(first);
        assertThat(installer().list()).containsExactly(first);
    }

    @Test
    void refuses_another_zip_of_an_installed_version_and_an_older_one() throws Exception {
        installer().install(ZipForge.plugin().write(temp.resolve("x.zip")), Optional.empty());
        Path other = ZipForge.plugin().file("NOTICE", "other").write(temp.resolve("y.zip"));
        Path older = withManifest("tape", "1.2.3-rc.1", ">=0.1.0")
                .file(ZipForge.INDEX, "a.B")
                .write(temp.resolve("z"));

        assertThatThrownBy(() -> installer().install(other, Optional.empty()))
                .hasMessageContaining("installed in version 1.2.3 from another zip");
        assertThatThrownBy(() -> installer().install(older, Optional.empty()))
                .hasMessageContaining("installed in version 1.2.3; the zip holds 1.2.3-rc.1");
        assertThat(installer().list()).hasSize(1);
    }

    @Test
    void keeps_older_versions_and_removes_one_or_all() throws Exception {
        for (String version : List.of("1.9.0", "1.10.0", "1.10.1")) {
            installer()
                    .install(
                            withManifest("tape", version, "0.1.0")
                                    .file(ZipForge.INDEX, "a.B")
                                    .write(temp.resolve("x")),
                            Optional.empty());
        }
        assertThat(installer().list())
                .extracting(p -> p.manifest().version())
                .containsExactly("1.9.0", "1.10.0", "1.10.1");

        assertThat(installer().remove("tape-1.10.0")).containsExactly("tape-1.10.0");
        assertThat(installer().remove("tape")).containsExactly("tape-1.10.1", "tape-1.9.0");
        assertThat(tree(temp.resolve("plugins"))).isEmpty();
        assertThatThrownBy(() -> installer().remove("tape")).hasMessageContaining("no plugin 'tape' is installed");
    }

    @Test
    void notices_every_change_to_an_installed_plugin() throws Exception {
        InstalledPlugin plugin = installer().install(ZipForge.plugin().write(temp.resolve("x.zip")), Optional.empty());
        PluginDirectory place = plugin.place();
        InstallRecord record = InstallRecord.read(place);
        Path license = plugin.directory().resolve("LICENSE");

        Files.writeString(license, "fred");
        assertThatThrownBy(() -> record.verify(place)).hasMessageContaining("file 'LICENSE' was changed");
        Files.delete(license);
        assertThatThrownBy(() -> record.verify(place)).hasMessageContaining("file 'LICENSE' is missing");
        Files.createSymbolicLink(license, temp.resolve("x.zip"));
        assertThatThrownBy(() -> record.verify(place)).hasMessageContaining("'LICENSE' is a link");
        Files.delete(license);
        Files.writeString(license, "free");
        record.verify(place);
        Files.writeString(plugin.directory().resolve("classes/Evil.class"), "x");
        assertThatThrownBy(() -> record.verify(place)).hasMessageContaining("'classes/Evil.class' was added");
        Files.writeString(plugin.directory().resolve(InstallRecord.FILE), "capstan-plugin 1\nzip 00\n");
        assertThatThrownBy(() -> installer().list()).hasMessageContaining(".capstan-installed is damaged");
        assertThat(installer().remove("tape")).hasSize(1);
    }

    @Test
    void names_what_was_put_into_the_plugins_directory_by_hand() throws Exception {
        Path plugins = Files.createDirectory(temp.resolve("plugins"));
        Files.createDirectory(plugins.resolve("tape-1.2.3"));
        assertThatThrownBy(() -> installer().list()).hasMessageContaining("only 'capstan plugin install' puts plugins");
        installer().remove("tape-1.2.3");
        Files.writeString(plugins.resolve("tape.zip"), "x");
        assertThatThrownBy(() -> installer().list()).hasMessageContaining("tape.zip lies in the plugins directory");
    }

    @Test
    void sweeps_what_a_killed_installation_left() throws Exception {
        Path plugins = Files.createDirectory(temp.resolve("plugins"));
        String rest = "-00000000-0000-0000-0000-000000000000";
        Files.createDirectories(plugins.resolve(".work-999999999999" + rest + "/tree/classes"));
        Path ours = Files.createDirectory(
                plugins.resolve(".work-" + ProcessHandle.current().pid() + rest));

        installer().install(ZipForge.plugin().write(temp.resolve("x.zip")), Optional.empty());

        assertThat(tree(plugins))
                .filteredOn(p -> p.startsWith(".work"))
                .containsExactly(ours.getFileName().toString());
    }

    private PluginInstaller installer() {
        return new PluginInstaller(temp.resolve("plugins"), HOST);
    }

    private static Arguments spoilt(String what, UnaryOperator<ZipForge> how, String message) {
        return Arguments.of(what, how.apply(ZipForge.plugin()).bytes(), message);
    }

    private static Arguments forged(String what, ZipForge forge, String message) {
        return Arguments.of(what, forge.bytes(), message);
    }

    private static Arguments manifest(String what, String id, String version, String requires, String message) {
        return forged(what, withManifest(id, version, requires).file(ZipForge.INDEX, "a.B"), message);
    }

    private static ZipForge withManifest(String id, String version, String requires) {
        return ZipForge.bare().file(PluginManifest.FILE, ZipForge.manifest(id, version, requires));
    }

    private static ZipForge many(ZipForge forge) {
        for (int i = 0; i < 40; i++) {
            forge.file("classes/" + i, "x");
        }
        return forge;
    }

    private static byte[] jar(String entry) {
        return ZipForge.bare().file(entry, "x").bytes();
    }

    private static byte[] cut(int length) {
        return Arrays.copyOf(ZipForge.plugin().bytes(), length);
    }

    private static byte[] prefixed() {
        byte[] zip = ZipForge.plugin().bytes();
        byte[] longer = new byte[zip.length + 5];
        System.arraycopy(zip, 0, longer, 5, zip.length);
        return longer;
    }

    private static java.security.MessageDigest digested(Path file) throws IOException {
        java.security.MessageDigest digest = InstallRecord.sha256();
        digest.update(Files.readAllBytes(file));
        return digest;
    }

    private static List<String> tree(Path root) {
        try (Stream<Path> paths = Files.walk(root)) {
            return paths.filter(p -> !p.equals(root))
                    .map(p -> root.relativize(p).toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
