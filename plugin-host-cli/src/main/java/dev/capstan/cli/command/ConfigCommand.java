package dev.capstan.cli.command;

import dev.capstan.api.error.CapstanException;
import dev.capstan.api.value.Value;
import dev.capstan.cli.frame.Invocation;
import dev.capstan.cli.output.Output.Problem;
import dev.capstan.host.config.CheckedConfiguration;
import dev.capstan.host.config.Configuration;
import dev.capstan.host.config.Diagnostic;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code capstan config …}. */
final class ConfigCommand {
    private ConfigCommand() {}

    static CommandLine line(Invocation invocation) {
        return GroupCommand.line(invocation, "config", "Looks at the configuration.")
                .addSubcommand(new Check(invocation));
    }

    /** {@code capstan config check}. */
    @Command(
            name = "check",
            description =
                    "Says everything that is wrong in the configuration, with line and column. Touches nothing else.")
    private static final class Check extends HostCommand {
        Check(Invocation invocation) {
            super(invocation);
        }

        @Override
        public Integer call() throws CapstanException {
            CheckedConfiguration checked = invocation.host().check();
            invocation
                    .output()
                    .problems(checked.diagnostics().stream().map(Check::problem).toList());
            if (checked.configuration().isEmpty()) {
                return 1;
            }
            Configuration configuration = checked.configuration().get();
            Map<String, Value> members = new LinkedHashMap<>();
            members.put("file", Value.of(configuration.file().toString()));
            members.put("targets", Value.of(configuration.targets().size()));
            members.put("sources", Value.of(configuration.sources().size()));
            members.put("jobs", Value.of(configuration.jobs().size()));
            invocation.output().record("configuration", new Value.Obj(members));
            return 0;
        }

        private static Problem problem(Diagnostic diagnostic) {
            return new Problem(
                    diagnostic.file() + ":" + diagnostic.at().line() + ":"
                            + diagnostic.at().column(),
                    (diagnostic.path().isEmpty() ? "" : diagnostic.path() + ": ") + diagnostic.message(),
                    diagnostic
                            .suggestion()
                            .map(s -> "did you mean '" + s + "'?")
                            .orElse(""),
                    diagnostic.fatal());
        }
    }
}
