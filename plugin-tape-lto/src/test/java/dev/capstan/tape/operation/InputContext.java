package dev.capstan.tape.operation;

import dev.capstan.api.content.Digest;
import dev.capstan.api.context.Event;
import dev.capstan.api.context.HostServices;
import dev.capstan.api.context.OperatorRequest;
import dev.capstan.api.context.SessionContext;
import dev.capstan.api.value.Value;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** A context in which only an input can be read; whatever else an operation asks for is a fault. */
final class InputContext implements SessionContext, HostServices {
    private final byte[] input;
    boolean closed;

    InputContext(String input) {
        this(input.getBytes(StandardCharsets.UTF_8));
    }

    InputContext(byte[] input) {
        this.input = input.clone();
    }

    @Override
    public HostServices host() {
        return this;
    }

    @Override
    public InputStream input(String pathOrDash) {
        return new ByteArrayInputStream(input) {
            @Override
            public void close() {
                closed = true;
            }
        };
    }

    @Override
    public boolean cancelled() {
        return false;
    }

    @Override
    public InstantSource clock() {
        return InstantSource.fixed(Instant.EPOCH);
    }

    @Override
    public void event(Event event) {
        throw new UnsupportedOperationException("event");
    }

    @Override
    public boolean pause(Duration time) {
        throw new UnsupportedOperationException("pause");
    }

    @Override
    public OperatorCall call(OperatorRequest request) {
        throw new UnsupportedOperationException("call");
    }

    @Override
    public boolean confirm(String what, List<String> lost) {
        throw new UnsupportedOperationException("confirm");
    }

    @Override
    public Path stateDirectory() {
        throw new UnsupportedOperationException("stateDirectory");
    }

    @Override
    public Optional<char[]> secret(String purpose, Value reference) {
        throw new UnsupportedOperationException("secret");
    }

    @Override
    public boolean intact(Digest digest, ByteBuffer blob) {
        throw new UnsupportedOperationException("intact");
    }
}
