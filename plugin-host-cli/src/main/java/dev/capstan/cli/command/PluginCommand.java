package dev.capstan.cli.command;

import dev.capstan.api.error.CapstanException;
import dev.capstan.api.operation.Column;
import dev.capstan.api.operation.ResultSink.RowSink;
import dev.capstan.api.value.Value;
import dev.capstan.cli.frame.Invocation;
import dev.capstan.host.plugin.InstalledPlugin;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code capstan plugin …}. */
final class PluginCommand {
    private PluginCommand() {}

    static CommandLine line(Invocation invocation) {
        return GroupCommand.line(invocation, "plugin", "Installs, lists and removes plugins.")
                .addSubcommand(new ListThem(invocation))
                .addSubcommand(new Install(invocation))
                .addSubcommand(new Remove(invocation));
    }

    /** {@code capstan plugin list}. */
    @Command(name = "list", description = "Lists the plugins that are loaded.")
    private static final class ListThem extends HostCommand {
        ListThem(Invocation invocation) {
            super(invocation);
        }

        @Override
        public Integer call() throws CapstanException, IOException {
            List<InstalledPlugin> plugins = invocation.host().plugins();
            try (RowSink rows = invocation
                    .output()
                    .table(
                            "plugins",
                            List.of(
                                    Column.text("id", "Plugin"),
                                    Column.text("version", "Version"),
                                    Column.text("requires", "Host"),
                                    Column.text("directory", "Directory"),
                                    Column.text("sha256", "SHA-256 of the zip")))) {
                for (InstalledPlugin plugin : plugins) {
                    rows.row(List.of(
                            Value.of(plugin.manifest().id()),
                            Value.of(plugin.manifest().version()),
                            Value.of(plugin.manifest().requires()),
                            Value.of(plugin.directory().toString()),
                            Value.of(plugin.zipSha256())));
                }
            }
            return 0;
        }
    }

    /** {@code capstan plugin install}. */
    @Command(
            name = "install",
            description = "Checks a plugin zip and installs it. A plugin runs with all the rights of this program:"
                    + " install only what you trust.")
    private static final class Install extends HostCommand {
        @Parameters(paramLabel = "ZIP", description = "The plugin zip.")
        private Path zip = Path.of("");

        @Option(names = "--sha256", paramLabel = "HEX", description = "Refuse a zip with another SHA-256.")
        private Optional<String> sha256 = Optional.empty();

        Install(Invocation invocation) {
            super(invocation);
        }

        @Override
        public Integer call() throws CapstanException, IOException {
            InstalledPlugin plugin = invocation
                    .host()
                    .installer()
                    .install(invocation.surroundings().directory().resolve(zip), sha256);
            Map<String, Value> members = new LinkedHashMap<>();
            members.put("id", Value.of(plugin.manifest().id()));
            members.put("version", Value.of(plugin.manifest().version()));
            members.put("directory", Value.of(plugin.directory().toString()));
            members.put("sha256", Value.of(plugin.zipSha256()));
            invocation.output().record("installed", new Value.Obj(members));
            return 0;
        }
    }

    /** {@code capstan plugin remove}. */
    @Command(name = "remove", description = "Removes an installed plugin.")
    private static final class Remove extends HostCommand {
        @Parameters(paramLabel = "NAME", description = "Its id for all versions, or ID-VERSION for one.")
        private String name = "";

        Remove(Invocation invocation) {
            super(invocation);
        }

        @Override
        public Integer call() throws CapstanException, IOException {
            List<String> gone = invocation.host().installer().remove(name);
            List<Value> names = gone.stream().map(Value::of).toList();
            invocation.output().record("removed", new Value.Obj(Map.of("plugins", new Value.Seq(names))));
            return 0;
        }
    }
}
