package dev.capstan.host.job;

import dev.capstan.api.content.Digest;
import dev.capstan.api.context.HostServices;
import dev.capstan.api.value.Value;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/** For jobs whose target asks the host for nothing. */
final class NoServices implements HostServices {
    @Override
    public Path stateDirectory() {
        throw new AssertionError("no state is wanted");
    }

    @Override
    public InstantSource clock() {
        throw new AssertionError("no time is wanted");
    }

    @Override
    public Optional<char[]> secret(String purpose, Value reference) {
        throw new AssertionError("no secret is wanted");
    }

    @Override
    public InputStream input(String pathOrDash) {
        throw new AssertionError("no input is wanted");
    }

    @Override
    public boolean intact(Digest digest, ByteBuffer blob) {
        throw new AssertionError("no blob is wanted");
    }
}
