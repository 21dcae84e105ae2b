package dev.capstan.host.plugin;

import java.nio.file.Path;

/**
 * A plugin in the plugins directory.
 *
 * @param manifest what it says about itself
 * @param directory {@code <plugins>/<id>-<version>}
 * @param zipSha256 of the zip it came from, lower case hex
 */
public record InstalledPlugin(PluginManifest manifest, Path directory, String zipSha256) {
    PluginDirectory place() {
        return new PluginDirectory(directory);
    }
}
