package dev.capstan.host.plugin;

import dev.capstan.api.error.Broken;
import dev.capstan.api.error.CapstanException;
import dev.capstan.api.error.Refused;
import java.util.Map;

/** The errors of this package, so that each has one code and one advice. */
final class PluginFault {
    private PluginFault() {}

    /** The zip is no acceptable plugin; nothing was kept of it. */
    static CapstanException zip(String zip, String why) {
        return new Refused(
                "PLUGIN_ZIP_REFUSED",
                "plugin zip " + zip + " is refused: " + why,
                "Nothing was installed. Get the zip again from where it is published, or tell its author.",
                Map.of("where", zip),
                null);
    }

    /** The zip is fine but the installation cannot be done as asked. */
    static CapstanException refused(String code, String what, String todo) {
        return new Refused(code, what, todo);
    }

    /** What is installed is not what was installed. */
    static CapstanException changed(PluginDirectory directory, String what) {
        return new Refused(
                "PLUGIN_CHANGED",
                "plugin directory " + directory.path() + " is not as it was installed: " + what,
                "Nothing of it was loaded. Find out who changed it; then 'capstan plugin remove " + directory.name()
                        + "' and install the zip again.",
                Map.of("where", directory.path().toString()),
                null);
    }

    /** The plugin itself is at fault. */
    static CapstanException broken(String plugin, String what) {
        return new Broken(
                "PLUGIN_BROKEN",
                "plugin '" + plugin + "' " + what,
                "Tell the plugin's author. 'capstan plugin remove " + plugin + "' lets the host start without it.",
                Map.of("where", "plugin " + plugin),
                null);
    }
}
