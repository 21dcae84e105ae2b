package dev.capstan.host.plugin;

import java.nio.file.Path;

/**
 * A directory below the plugins directory: {@code <id>-<version>}.
 *
 * @param path of the directory
 */
record PluginDirectory(Path path) {
    String name() {
        Path name = path.getFileName();
        return name == null ? path.toString() : name.toString();
    }
}
