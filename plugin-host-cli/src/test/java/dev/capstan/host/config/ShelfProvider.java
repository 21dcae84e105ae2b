package dev.capstan.host.config;

import dev.capstan.api.Provider;
import dev.capstan.api.StorageTarget;
import dev.capstan.api.context.HostServices;
import dev.capstan.api.context.SessionContext;
import dev.capstan.api.operation.OperationSpec;
import dev.capstan.api.operation.ResultSink;
import dev.capstan.api.value.Finding;
import dev.capstan.api.value.Schema;
import dev.capstan.api.value.Schema.Field;
import dev.capstan.api.value.Schema.Kind;
import dev.capstan.api.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A provider whose schema has a field of every kind. */
final class ShelfProvider implements Provider {
    static final Schema BOX = Schema.of(
            Field.required("label", Kind.TEXT, "what is written on the box"),
            Field.withDefault("size", Kind.BYTES, Value.of(1000), "how much fits in"),
            Field.optional("keep", Kind.SPAN, "how long it is kept"));

    @Override
    public String type() {
        return "shelf";
    }

    @Override
    public String commandWord() {
        return "shelf";
    }

    @Override
    public String description() {
        return "Boxes on a shelf.";
    }

    @Override
    public Schema configuration() {
        return Schema.of(
                Field.required("room", Kind.PATH, "where the shelf stands"),
                Field.withDefault("boards", Kind.INTEGER, Value.of(4), "how many boards"),
                Field.withDefault("locked", Kind.FLAG, Value.of(false), "whether it is locked"),
                Field.optional("key", Kind.SECRET, "opens the lock"),
                Field.oneOf("light", "auto", List.of("auto", "on", "off"), "when it is lit")
                        .holding(Schema.of(Field.required("colour", Kind.TEXT, "which colour"))),
                Field.optional("notes", Kind.LIST, "free text"),
                Field.optional("pools", Kind.LIST, "boxes by position").holding(BOX),
                Field.optional("boxes", Kind.NAMED, "boxes by name").holding(BOX),
                Field.optional("owner", Kind.OBJECT, "whose it is")
                        .holding(Schema.of(Field.optional("mail", Kind.TEXT, "address"))));
    }

    @Override
    public List<Finding> check(Value.Obj configuration) {
        List<Finding> findings = new ArrayList<>();
        if (configuration.flag("locked") && configuration.get("key").isEmpty()) {
            findings.add(Finding.error("key", "a locked shelf needs a key"));
        }
        List<Value> pools = configuration.items("pools");
        for (int i = 0; i < pools.size(); i++) {
            if (((Value.Obj) pools.get(i)).text("label").equals(Optional.of("lost"))) {
                findings.add(new Finding("pools[" + i + "].label", "no such box", Optional.of("found"), true));
            }
        }
        if (configuration.number("boards").orElse(0L) > 99) {
            findings.add(Finding.advice("boards", "that is a high shelf"));
        }
        return findings;
    }

    @Override
    public List<OperationSpec> operations() {
        return List.of();
    }

    @Override
    public StorageTarget open(String name, Value.Obj configuration, HostServices host) {
        throw new UnsupportedOperationException("reading a configuration opens nothing");
    }

    @Override
    public void run(OperationSpec operation, Value.Obj arguments, ResultSink out, SessionContext context) {
        throw new UnsupportedOperationException("reading a configuration runs nothing");
    }
}
