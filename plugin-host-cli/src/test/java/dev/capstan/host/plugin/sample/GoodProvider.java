package dev.capstan.host.plugin.sample;

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
import java.util.List;

/** A provider that says what it sees of the host. */
public class GoodProvider implements Provider {
    @Override
    public String type() {
        return "good";
    }

    @Override
    public String commandWord() {
        return "good";
    }

    /** Which of the host's libraries this class can load, and what its context class loader is. */
    @Override
    public String description() {
        StringBuilder seen = new StringBuilder();
        for (String name : List.of(
                "com.fasterxml.jackson.databind.ObjectMapper",
                "org.snakeyaml.engine.v2.api.Load",
                "dev.capstan.host.plugin.Guard",
                "com.github.zafarkhaja.semver.Version",
                "org.slf4j.Logger",
                "org.pf4j.Plugin",
                "org.jspecify.annotations.NullMarked",
                "java.sql.Connection")) {
            try {
                getClass().getClassLoader().loadClass(name);
                seen.append(name).append(' ');
            } catch (ClassNotFoundException e) {
                seen.append('-');
            }
        }
        boolean own =
                Thread.currentThread().getContextClassLoader() == getClass().getClassLoader();
        return seen + (own ? " own context" : " foreign context");
    }

    @Override
    public Schema configuration() {
        return Schema.NONE;
    }

    @Override
    public List<Finding> check(Value.Obj configuration) {
        return List.of();
    }

    @Override
    public List<OperationSpec> operations() {
        return List.of();
    }

    @Override
    public StorageTarget open(String name, Value.Obj configuration, HostServices host) throws CapstanException {
        throw new Refused("SAMPLE", "a sample opens nothing", "");
    }

    @Override
    public void run(OperationSpec operation, Value.Obj arguments, ResultSink out, SessionContext context)
            throws CapstanException {
        throw new Refused("SAMPLE", "a sample runs nothing", "");
    }
}
