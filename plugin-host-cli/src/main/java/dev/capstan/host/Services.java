package dev.capstan.host;

import dev.capstan.api.content.Digest;
import dev.capstan.api.context.HostServices;
import dev.capstan.api.error.CapstanException;
import dev.capstan.api.error.ConfigurationWrong;
import dev.capstan.api.value.Value;
import dev.capstan.host.config.SecretResolver;
import dev.capstan.host.plugin.UncheckedFailure;
import dev.capstan.host.snapshot.BlobCheck;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/** What the host does for one target, or for operations of one provider. */
final class Services implements HostServices {
    private final Path stateDirectory;
    private final InstantSource clock;
    private final SecretResolver secrets;
    private final Inputs inputs;
    private final BlobCheck check;

    Services(Path stateDirectory, InstantSource clock, SecretResolver secrets, Inputs inputs, BlobCheck check) {
        this.stateDirectory = stateDirectory;
        this.clock = clock;
        this.secrets = secrets;
        this.inputs = inputs;
        this.check = check;
    }

    @Override
    public Path stateDirectory() {
        try {
            // Made when it is wanted: an operation that only reads its input needs no place to write.
            return Folders.secure(stateDirectory, "the state directory");
        } catch (ConfigurationWrong e) {
            throw new UncheckedFailure(e);
        }
    }

    @Override
    public InstantSource clock() {
        return clock;
    }

    @Override
    public Optional<char[]> secret(String purpose, Value reference) throws CapstanException {
        return secrets.resolve(purpose, reference);
    }

    @Override
    public InputStream input(String pathOrDash) throws CapstanException {
        return inputs.open(pathOrDash);
    }

    @Override
    public boolean intact(Digest digest, ByteBuffer blob) {
        return check.intact(digest, blob);
    }
}
