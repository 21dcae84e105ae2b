package dev.capstan.examples.directory;

import dev.capstan.api.Provider;
import dev.capstan.api.StorageTarget;
import dev.capstan.api.context.HostServices;
import dev.capstan.api.context.SessionContext;
import dev.capstan.api.error.Broken;
import dev.capstan.api.error.CapstanException;
import dev.capstan.api.error.ConfigurationWrong;
import dev.capstan.api.operation.OperationSpec;
import dev.capstan.api.operation.Proposal;
import dev.capstan.api.operation.ResultSink;
import dev.capstan.api.value.Finding;
import dev.capstan.api.value.Schema;
import dev.capstan.api.value.Value;
import dev.capstan.examples.directory.disk.Disk;
import dev.capstan.examples.directory.disk.Probe;
import dev.capstan.examples.directory.store.Store;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.pf4j.Extension;

/** Storage targets of type {@code directory}. */
@Extension
public final class DirectoryProvider implements Provider {
    private static final String PATH = "path";
    private static final int SYNC_THREADS = 8;

    /** For the plugin's loader. */
    public DirectoryProvider() {}

    @Override
    public String type() {
        return "directory";
    }

    @Override
    public String commandWord() {
        return "directory";
    }

    @Override
    public String description() {
        return "A directory on a disk or a network share, with every chunk stored once.";
    }

    @Override
    public Schema configuration() {
        return Schema.of(Schema.Field.required(
                PATH,
                Schema.Kind.PATH,
                "the directory; its parent exists, and it is absent, empty or was used before"));
    }

    @Override
    public List<Finding> check(Value.Obj configuration) {
        String path = configuration.text(PATH).orElse("");
        try {
            return Path.of(path).getParent() == null
                    ? List.of(Finding.error(PATH, "a target cannot be the root of a file system: '" + path + "'"))
                    : List.of();
        } catch (InvalidPathException e) {
            return List.of(Finding.error(PATH, "not a path: " + e.getMessage()));
        }
    }

    @Override
    public List<OperationSpec> operations() {
        return Operations.ALL;
    }

    @Override
    public List<Proposal> propose(Proposal.Kind kind, Value.Obj options, HostServices host) {
        if (kind != Proposal.Kind.EMULATED) {
            return List.of();
        }
        return List.of(new Proposal(
                "disk",
                new Value.Obj(Map.of(PATH, Value.of("storage"))),
                Value.Obj.EMPTY,
                List.of(),
                List.of(new Proposal.Invocation(Operations.STATUS.name(), Value.Obj.EMPTY)),
                "A directory target in the folder 'storage' beside the configuration file."));
    }

    @Override
    public StorageTarget open(String name, Value.Obj configuration, HostServices host) throws CapstanException {
        Path path = Path.of(configuration.text(PATH).orElseThrow());
        if (!path.isAbsolute()) {
            throw new ConfigurationWrong(
                    "PATH_RELATIVE",
                    "the path of the target '" + name + "' is not absolute: " + path,
                    "Write the whole path.");
        }
        return new DirectoryTarget(
                name, new Store(path.normalize(), new Disk(Probe.NONE), host.stateDirectory(), SYNC_THREADS), host);
    }

    @Override
    public void run(OperationSpec operation, Value.Obj arguments, ResultSink out, SessionContext context)
            throws CapstanException {
        throw new Broken("NO_SUCH_OPERATION", "'" + operation.name() + "' runs on a target", "");
    }
}
