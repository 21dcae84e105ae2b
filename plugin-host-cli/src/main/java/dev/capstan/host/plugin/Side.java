package dev.capstan.host.plugin;

/** On which side of the border an object lives. */
enum Side {
    /** The host, and what it hands into a plugin. */
    HOST,
    /** A plugin, and what it returns. */
    PLUGIN;

    Side other() {
        return this == HOST ? PLUGIN : HOST;
    }
}
