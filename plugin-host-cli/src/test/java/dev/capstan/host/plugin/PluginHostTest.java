package dev.capstan.host.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.capstan.api.Provider;
import dev.capstan.api.error.Broken;
import dev.capstan.host.plugin.sample.BadPlugin;
import dev.capstan.host.plugin.sample.GoodProvider;
import dev.capstan.host.plugin.sample.NoProvider;
import dev.capstan.host.plugin.sample.OtherProvider;
import dev.capstan.host.plugin.sample.UnmadeProvider;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PluginHostTest {
    private static final HostVersion VERSION = HostVersion.of("0.1.0");

    @TempDir
    Path temp;

    @AfterEach
    void forget() {
        System.clearProperty("capstan.test.type");
        System.clearProperty("capstan.test.word");
        System.clearProperty("capstan.test.fail");
    }

    @Test
    void loads_a_plugin_from_its_directory_and_stops_it() throws Exception {
        install("good", "1.0.0", "", GoodProvider.class);
        try (PluginHost host = host()) {
            host.load();

            assertThat(host.providers()).hasSize(1);
            assertThat(host.byType("good")).isPresent();
            assertThat(host.byCommandWord("good")).isPresent();
            assertThat(host.byType("tape")).isEmpty();
            assertThat(host.plugins()).extracting(p -> p.manifest().id()).containsExactly("good");
            assertThat(host.byType("good").orElseThrow()).isNotInstanceOf(GoodProvider.class);
        }
        assertThat(temp.resolve("plugins")).isDirectoryContaining("glob:**good-1.0.0");
        try (var paths = Files.list(temp.resolve("plugins"))) {
            assertThat(paths).hasSize(1);
        }
    }

    @Test
    void a_plugin_sees_the_shared_packages_and_no_library_of_the_host() throws Exception {
        install("good", "1.0.0", "", GoodProvider.class);
        try (PluginHost host = host()) {
            host.load();

            assertThat(host.byType("good").orElseThrow().description())
                    .isEqualTo("----org.slf4j.Logger org.pf4j.Plugin org.jspecify.annotations.NullMarked"
                            + " java.sql.Connection  own context");
        }
    }

    @Test
    void loads_the_latest_of_several_versions() throws Exception {
        install("good", "1.9.0", "", GoodProvider.class);
        install("good", "1.10.0", "", GoodProvider.class);
        try (PluginHost host = host()) {
            host.load();
            assertThat(host.plugins()).extracting(p -> p.manifest().version()).containsExactly("1.10.0");
        }
    }

    @Test
    void stops_several_plugins() throws Exception {
        install("good", "1.0.0", "", GoodProvider.class);
        install("other", "1.0.0", BadPlugin.class.getName(), OtherProvider.class);
        PluginHost host = host();
        host.load();
        assertThat(host.providers()).hasSize(2);

        assertThatCode(host::close).doesNotThrowAnyException();
        assertThatCode(host::close).doesNotThrowAnyException();
        assertThat(host.plugins()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "start, plugin 'bad' failed in Plugin.start: java.lang.IllegalStateException: cannot start",
        "deep, plugin 'bad' failed in Plugin.start: java.lang.StackOverflowError: deep"
    })
    void names_a_plugin_that_does_not_start_and_loads_none(String fail, String message) throws Exception {
        System.setProperty("capstan.test.fail", fail);
        install("bad", "1.0.0", BadPlugin.class.getName(), OtherProvider.class);
        install("a-good", "1.0.0", "", GoodProvider.class);
        PluginHost host = host();

        assertThatThrownBy(host::load).isInstanceOf(Broken.class).hasMessage(message);
        assertThat(host.providers()).isEmpty();
        assertThat(host.plugins()).isEmpty();
    }

    @Test
    void a_plugin_that_fails_to_stop_is_named_and_does_not_keep_the_others() throws Exception {
        install("bad", "1.0.0", BadPlugin.class.getName(), OtherProvider.class);
        install("good", "1.0.0", "", GoodProvider.class);
        PluginHost host = host();
        host.load();
        System.setProperty("capstan.test.fail", "stop");

        assertThatThrownBy(host::close)
                .isInstanceOf(UncheckedFailure.class)
                .hasMessageContaining(
                        "plugin 'bad' failed in Plugin.stop: java.lang.NoClassDefFoundError: some/Library");
        assertThat(host.plugins()).isEmpty();
    }

    @Test
    void a_plugin_without_a_provider_is_an_error() throws Exception {
        install("empty", "1.0.0", "", NoProvider.class);

        assertThatThrownBy(() -> host().load())
                .isInstanceOf(Broken.class)
                .hasMessage(
                        "plugin 'empty' started but offers no provider: its classes/META-INF/extensions.idx names none");
    }

    @Test
    void a_provider_that_cannot_be_made_is_an_error() throws Exception {
        install("unmade", "1.0.0", "", UnmadeProvider.class);

        assertThatThrownBy(() -> host().load())
                .hasMessageContaining("plugin 'unmade' failed in extension " + UnmadeProvider.class.getName())
                .hasMessageContaining("NoClassDefFoundError: some/Library");
    }

    @Test
    void an_index_that_names_a_class_that_is_not_there_is_an_error() throws Exception {
        Path zip = ZipForge.bare()
                .file(PluginManifest.FILE, ZipForge.manifest("lost", "1.0.0", ">=0.1.0"))
                .file(ZipForge.INDEX, "dev.example.Lost\n")
                .write(temp.resolve("lost.zip"));
        new PluginInstaller(temp.resolve("plugins"), VERSION).install(zip, Optional.empty());

        assertThatThrownBy(() -> host().load())
                .hasMessageContaining("plugin 'lost' failed in extension dev.example.Lost: ")
                .hasMessageContaining("ClassNotFoundException");
    }

    @ParameterizedTest
    @CsvSource({
        "good, other, has the type 'good' which plugin 'good' has too",
        "other, good, has the command word 'good' which plugin 'good' has too",
        "other, backup, wants the command word 'backup' which is the host's own",
        "Other, other, has the type 'Other' which is not 1 to 32",
        "other, --help, has the command word '--help' which is not 1 to 32"
    })
    void clashing_and_malformed_names_are_errors(String type, String word, String message) throws Exception {
        System.setProperty("capstan.test.type", type);
        System.setProperty("capstan.test.word", word);
        install("good", "1.0.0", "", GoodProvider.class);
        install("other", "1.0.0", "", OtherProvider.class);
        PluginHost host = host();

        assertThatThrownBy(host::load)
                .isInstanceOf(Broken.class)
                .satisfies(t -> assertThat(t.getMessage().replace(",", "")).startsWith("plugin 'other' " + message));
        assertThat(host.providers()).isEmpty();
    }

    @Test
    void a_changed_file_keeps_a_plugin_from_being_loaded() throws Exception {
        InstalledPlugin plugin = install("good", "1.0.0", "", GoodProvider.class);
        Files.writeString(plugin.directory().resolve(ZipForge.INDEX), "dev.example.Evil\n");

        assertThatThrownBy(() -> host().load()).hasMessageContaining("was changed");
    }

    @Test
    void a_plugin_for_another_host_version_is_not_loaded_after_an_upgrade() throws Exception {
        install("good", "1.0.0", "", GoodProvider.class);

        try (PluginHost newer = new PluginHost(temp.resolve("plugins"), HostVersion.of("0.2.0"), Set.of())) {
            assertThatThrownBy(newer::load)
                    .hasMessage("plugin good-1.0.0 is for host versions '>=0.1.0 & <0.2.0', this one is 0.2.0");
        }
    }

    @Test
    void a_provider_can_be_registered_without_a_plugin() throws Exception {
        try (PluginHost host = host()) {
            host.load();
            host.register(new GoodProvider());

            Provider provider = host.byType("good").orElseThrow();
            assertThat(provider.commandWord()).isEqualTo("good");
            assertThatThrownBy(() -> host.register(new GoodProvider())).hasMessageContaining("has the type 'good'");
        }
        assertThat(temp.resolve("plugins")).doesNotExist();
    }

    private PluginHost host() {
        return new PluginHost(temp.resolve("plugins"), VERSION, Set.of("backup", "restore"));
    }

    private InstalledPlugin install(String id, String version, String pluginClass, Class<?> extension)
            throws Exception {
        String manifest = ZipForge.manifest(id, version, ">=0.1.0 & <0.2.0");
        ZipForge forge = ZipForge.bare()
                .file(PluginManifest.FILE, pluginClass.isEmpty() ? manifest : manifest + "plugin.class=" + pluginClass)
                .file(ZipForge.INDEX, extension.getName() + "\n");
        for (Class<?> type : Set.of(
                GoodProvider.class, OtherProvider.class, NoProvider.class, UnmadeProvider.class, BadPlugin.class)) {
            forge.file("classes/" + resource(type), bytes(type));
        }
        Path zip = forge.write(temp.resolve(id + ".zip"));
        return new PluginInstaller(temp.resolve("plugins"), VERSION).install(zip, Optional.empty());
    }

    private static String resource(Class<?> type) {
        return type.getName().replace('.', '/') + ".class";
    }

    private static byte[] bytes(Class<?> type) throws IOException {
        try (InputStream in = type.getClassLoader().getResourceAsStream(resource(type))) {
            return in.readAllBytes();
        }
    }
}
