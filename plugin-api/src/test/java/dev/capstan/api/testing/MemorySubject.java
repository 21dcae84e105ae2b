package dev.capstan.api.testing;

import dev.capstan.api.StorageTarget;
import dev.capstan.api.context.SessionContext;
import dev.capstan.api.operation.OperationSpec;
import dev.capstan.api.value.Schema;
import dev.capstan.api.value.Value;
import dev.capstan.conformance.KitContext;
import dev.capstan.conformance.KitHost;
import dev.capstan.conformance.Subject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Targets in memory under the kit's eyes, as they are or with something around them that breaks a promise. */
class MemorySubject implements Subject {
    private final KitHost host;
    private final MemoryStorage storage = new MemoryStorage();
    private final UnaryOperator<StorageTarget> breaking;

    MemorySubject(Path state, UnaryOperator<StorageTarget> breaking) {
        this.host = new KitHost(state);
        this.breaking = breaking;
    }

    @Override
    public StorageTarget open() {
        return breaking.apply(new MemoryTarget(storage, host));
    }

    @Override
    public SessionContext context() {
        return new KitContext(host);
    }

    @Override
    public Optional<Damage> damage() {
        return Optional.of(storage.damage());
    }

    @Override
    public List<OperationSpec> operations() {
        return List.of(new OperationSpec(
                "blob show",
                true,
                OperationSpec.Effect.READS,
                Schema.of(
                        Schema.Field.required("digest", Schema.Kind.TEXT, "Which blob."),
                        Schema.Field.withDefault("bytes", Schema.Kind.BYTES, Value.of(64), "How much of it."),
                        Schema.Field.oneOf("as", "hex", List.of("hex", "text"), "How to show it.")),
                List.of("digest"),
                "Shows the beginning of a blob."));
    }

    @Override
    public Duration patience() {
        return Duration.ofMinutes(1);
    }

    @Override
    public Limits limits() {
        return new Limits(300, 2 << 20, 1L << 30);
    }
}
