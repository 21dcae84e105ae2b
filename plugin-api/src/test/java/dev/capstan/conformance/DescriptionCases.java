package dev.capstan.conformance;

import static dev.capstan.conformance.Bench.require;

import dev.capstan.api.context.Event;
import dev.capstan.api.error.CapstanException;
import dev.capstan.api.operation.OperationSpec;
import dev.capstan.api.read.ReadSession;
import dev.capstan.api.value.Schema;
import dev.capstan.api.value.Value;
import dev.capstan.api.write.WriteSession;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What a target says about its options, operations and doings. */
final class DescriptionCases {
    static final List<ConformanceCase> CASES = List.of(
            new ConformanceCase(
                    "options-are-well-formed",
                    "The schemas of write and read options make sense.",
                    DescriptionCases::options),
            new ConformanceCase(
                    "operations-are-well-formed",
                    "Operations have unique names, parameters that make sense, and a text.",
                    DescriptionCases::operations),
            new ConformanceCase(
                    "events-are-well-formed",
                    "What is reported during a backup and a restore has a code and a text.",
                    DescriptionCases::events));

    private static final Pattern CODE = Pattern.compile("[a-z0-9]+([.-][a-z0-9]+)*");
    private static final Pattern WORDS = Pattern.compile("[a-z0-9]+([ -][a-z0-9]+)*");

    private DescriptionCases() {}

    private static void options(Bench bench) throws CapstanException {
        check("writeOptions", bench.target().writeOptions());
        check("readOptions", bench.target().readOptions());
    }

    private static void operations(Bench bench) {
        List<OperationSpec> operations = bench.subject().operations();
        if (operations.isEmpty()) {
            throw new NotApplicable("there are no operations to look at");
        }
        Set<String> names = new HashSet<>();
        for (OperationSpec operation : operations) {
            String name = "operation '" + operation.name() + "'";
            require(names.add(operation.name()), Promise.OPERATIONS, name + " is published twice");
            require(
                    WORDS.matcher(operation.name()).matches(),
                    Promise.OPERATIONS,
                    name + " is not made of lower-case words joined by blanks");
            require(!operation.doc().isBlank(), Promise.OPERATIONS, name + " does not say what it does");
            for (String positional : operation.positional()) {
                require(
                        operation.parameters().field(positional).isPresent(),
                        Promise.OPERATIONS,
                        name + " has no parameter '" + positional + "', which it takes by position");
            }
            require(
                    new HashSet<>(operation.positional()).size()
                            == operation.positional().size(),
                    Promise.OPERATIONS,
                    name + " takes a parameter twice by position");
            check(name, operation.parameters());
        }
    }

    private static void check(String where, Schema schema) {
        Set<String> names = new HashSet<>();
        for (Schema.Field field : schema.fields()) {
            String name = where + "." + field.name();
            require(names.add(field.name()), Promise.SCHEMAS, name + " is there twice");
            require(!field.doc().isBlank(), Promise.SCHEMAS, name + " does not say what it is");
            require(
                    field.kind() != Schema.Kind.ENUM || !field.allowed().isEmpty(),
                    Promise.SCHEMAS,
                    name + " has no words to choose from");
            require(
                    !field.required() || field.otherwise().isEmpty(),
                    Promise.SCHEMAS,
                    name + " must be given and has a default");
            Optional<Value> otherwise = field.otherwise();
            require(
                    otherwise.isEmpty() || fits(field, otherwise.get()),
                    Promise.SCHEMAS,
                    name + " is of kind " + field.kind() + " and its default is "
                            + otherwise.map(Value::toString).orElse(""));
            check(name, field.nested());
        }
    }

    private static boolean fits(Schema.Field field, Value value) {
        return switch (field.kind()) {
            case TEXT, PATH -> value instanceof Value.Text;
            case ENUM ->
                value instanceof Value.Obj
                        || (value instanceof Value.Text text && field.allowed().contains(text.text()));
            case INTEGER, BYTES, SPAN -> value instanceof Value.Num;
            case FLAG -> value instanceof Value.Flag;
            case LIST -> value instanceof Value.Seq;
            case SECRET, NAMED, OBJECT -> value instanceof Value.Obj;
        };
    }

    private static void events(Bench bench) throws CapstanException {
        Watch watch = bench.watch();
        Sample sample = bench.sample("sample", 20, 3);
        try (WriteSession session = bench.writer(bench.target(), watch)) {
            bench.store(session, sample);
            bench.finish(session, sample);
        }
        try (ReadSession session = bench.reader(bench.target(), watch)) {
            Reading.restore(session, sample);
        }
        for (Event event : watch.events()) {
            require(
                    CODE.matcher(event.code()).matches(),
                    Promise.EVENTS,
                    "the code of an event is '" + event.code() + "'");
            require(
                    event.level() == Event.Level.PROGRESS || !event.text().isBlank(),
                    Promise.EVENTS,
                    "event " + event.code() + " has no text");
        }
    }
}
