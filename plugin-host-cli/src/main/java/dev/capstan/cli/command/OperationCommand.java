package dev.capstan.cli.command;

import dev.capstan.api.Provider;
import dev.capstan.api.error.Broken;
import dev.capstan.api.error.CapstanException;
import dev.capstan.api.operation.OperationSpec;
import dev.capstan.api.value.Schema.Field;
import dev.capstan.api.value.Schema.Kind;
import dev.capstan.api.value.Value;
import dev.capstan.cli.frame.Invocation;
import dev.capstan.host.Host;
import dev.capstan.host.OpenTarget;
import dev.capstan.host.plugin.UncheckedFailure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * An operation of a provider as a command: parameters by position as the operation names them, all others as options,
 * {@code --target} where it needs one. What was typed becomes values by the operation's schema.
 */
final class OperationCommand extends HostCommand {
    private static final String TARGET = "--target";

    private final Provider provider;
    private final OperationSpec operation;
    private final CommandSpec spec;
    private final Map<Field, ArgSpec> arguments = new LinkedHashMap<>();

    private OperationCommand(String word, Provider provider, OperationSpec operation, Invocation invocation) {
        super(invocation);
        this.provider = provider;
        this.operation = operation;
        this.spec = CommandSpec.wrapWithoutInspection(this).name(word);
        spec.usageMessage().description(operation.doc());
        spec.mixinStandardHelpOptions(true);
        for (String name : operation.positional()) {
            operation.parameters().field(name).ifPresent(this::addPositional);
        }
        for (Field field : operation.parameters().fields()) {
            if (!operation.positional().contains(field.name())) {
                addOption(field);
            }
        }
        if (operation.needsTarget()) {
            spec.addOption(OptionSpec.builder(TARGET)
                    .type(String.class)
                    .paramLabel("NAME")
                    .description("Which target; may be left out when the configuration has one of this kind.")
                    .build());
        }
    }

    static CommandLine line(String word, Provider provider, OperationSpec operation, Invocation invocation) {
        return new CommandLine(new OperationCommand(word, provider, operation, invocation).spec);
    }

    private void addPositional(Field field) {
        boolean many = field.kind() == Kind.LIST;
        PositionalParamSpec positional = PositionalParamSpec.builder()
                .type(many ? String[].class : String.class)
                .arity((field.required() ? "1" : "0") + (many ? "..*" : field.required() ? "" : "..1"))
                .paramLabel(field.name().toUpperCase(Locale.ROOT))
                .description(description(field))
                .build();
        spec.addPositional(positional);
        arguments.put(field, positional);
    }

    private void addOption(Field field) {
        if (ReservedWords.OPTIONS.contains(field.name())) {
            throw new UncheckedFailure(new Broken(
                    "PLUGIN_BROKEN",
                    "the operation '" + provider.commandWord() + " " + operation.name() + "' has a parameter '"
                            + field.name() + "', which is an option of every command",
                    "Tell the plugin's author."));
        }
        boolean flag = field.kind() == Kind.FLAG;
        boolean many = field.kind() == Kind.LIST;
        OptionSpec.Builder option = OptionSpec.builder("--" + field.name())
                .required(field.required())
                .description(description(field));
        if (flag) {
            option.type(Boolean.class).arity("0").negatable(field.otherwise().equals(Optional.of(Value.of(true))));
        } else {
            option.type(many ? String[].class : String.class).arity("1").paramLabel(label(field));
        }
        OptionSpec built = option.build();
        spec.addOption(built);
        arguments.put(field, built);
    }

    private static String description(Field field) {
        String otherwise = field.otherwise()
                .map(value -> value instanceof Value.Text text
                        ? text.text()
                        : value instanceof Value.Num num ? Long.toString(num.number()) : "")
                .filter(text -> !text.isEmpty())
                .map(text -> " Default: " + text + ".")
                .orElse("");
        // picocli takes % for a format.
        return (field.doc() + otherwise).replace("%", "%%");
    }

    private static String label(Field field) {
        return switch (field.kind()) {
            case ENUM -> String.join("|", field.allowed());
            case INTEGER -> "N";
            case BYTES -> "SIZE";
            case SPAN -> "TIME";
            case PATH -> "PATH";
            case SECRET -> "file:PATH|env:NAME|prompt:";
            case TEXT, FLAG, LIST, NAMED, OBJECT -> field.name().toUpperCase(Locale.ROOT);
        };
    }

    @Override
    public Integer call() throws CapstanException {
        Value.Obj values = values();
        Host host = invocation.host();
        if (operation.needsTarget()) {
            String named = spec.findOption(TARGET).getValue();
            try (OpenTarget target = host.open(host.targetOf(provider, Optional.ofNullable(named)))) {
                target.run(operation, values, invocation.output());
            }
        } else {
            host.run(provider, operation, values, invocation.output());
        }
        return invocation.output().warnings() > 0 ? 3 : 0;
    }

    private Value.Obj values() throws CapstanException {
        Map<String, List<String>> given = new LinkedHashMap<>();
        arguments.forEach((field, argument) -> {
            Object typed = argument.getValue();
            if (typed instanceof String[] texts) {
                given.put(field.name(), List.of(texts));
            } else if (typed != null) {
                given.put(field.name(), List.of(typed.toString()));
            }
        });
        return Arguments.typed(operation.parameters(), given, invocation);
    }
}
