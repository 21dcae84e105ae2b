package dev.capstan.tape;

import dev.capstan.api.Provider;
import dev.capstan.api.StorageTarget;
import dev.capstan.api.context.HostServices;
import dev.capstan.api.context.SessionContext;
import dev.capstan.api.error.CapstanException;
import dev.capstan.api.error.Refused;
import dev.capstan.api.operation.OperationSpec;
import dev.capstan.api.operation.ResultSink;
import dev.capstan.api.value.Finding;
import dev.capstan.api.value.Schema;
import dev.capstan.api.value.Value;
import dev.capstan.tape.operation.EncryptionDecode;
import dev.capstan.tape.operation.ProviderOperation;
import java.util.List;
import org.pf4j.Extension;

/** The LTO plugin's entry point: what can be done without a configured target. */
@Extension
public final class TapeProvider implements Provider {
    private static final String LATER = "targets of type lto come with a later version";
    private static final List<ProviderOperation> OPERATIONS = List.of(new EncryptionDecode());

    @Override
    public String type() {
        return "lto";
    }

    @Override
    public String commandWord() {
        return "tape";
    }

    @Override
    public String description() {
        return "LTO tape drives: says who controls a drive's encryption.";
    }

    @Override
    public Schema configuration() {
        return Schema.NONE;
    }

    @Override
    public List<Finding> check(Value.Obj configuration) {
        return List.of(Finding.error("", LATER));
    }

    @Override
    public List<OperationSpec> operations() {
        return OPERATIONS.stream().map(ProviderOperation::spec).toList();
    }

    @Override
    public StorageTarget open(String name, Value.Obj configuration, HostServices host) throws CapstanException {
        throw new Refused("NO_TARGETS", LATER, "Use another type of target, or a later version of the plugin.");
    }

    @Override
    public void run(OperationSpec operation, Value.Obj arguments, ResultSink out, SessionContext context)
            throws CapstanException {
        for (ProviderOperation candidate : OPERATIONS) {
            if (candidate.spec().name().equals(operation.name())) {
                candidate.run(arguments, out, context);
                return;
            }
        }
        throw new IllegalArgumentException("no operation of this provider: " + operation.name());
    }
}
