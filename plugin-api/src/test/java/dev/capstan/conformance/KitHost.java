package dev.capstan.conformance;

import dev.capstan.api.content.Digest;
import dev.capstan.api.context.HostServices;
import dev.capstan.api.error.CapstanException;
import dev.capstan.api.error.ConfigurationWrong;
import dev.capstan.api.value.Value;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Services for a target under test: a folder, a clock that only moves when somebody waits, secrets in memory. */
public final class KitHost implements HostServices {
    private final Path state;
    private final ManualClock clock = new ManualClock(Instant.parse("2026-01-01T00:00:00Z"));
    private final Map<String, String> secrets = new ConcurrentHashMap<>();

    /**
     * Makes the state folder.
     *
     * @param state need not exist; created with mode 0700
     * @throws UncheckedIOException when it cannot be made
     */
    public KitHost(Path state) {
        this.state = state.toAbsolutePath();
        try {
            if (state.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.createDirectories(
                        this.state, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            } else {
                Files.createDirectories(this.state);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Makes services of a real host usable for the kit: only {@link #intact} is replaced, because the kit's blobs are in
     * no backup format.
     *
     * @param real the rest
     * @return services to open the target with
     */
    public static HostServices over(HostServices real) {
        return new Over(real);
    }

    /**
     * Keeps a secret that is asked for by {@code {env: name}}.
     *
     * @param name the name
     * @param secret what {@link #secret} gives for it
     * @return this
     */
    public KitHost withSecret(String name, String secret) {
        secrets.put(name, secret);
        return this;
    }

    @Override
    public Path stateDirectory() {
        return state;
    }

    @Override
    public ManualClock clock() {
        return clock;
    }

    @Override
    public Optional<char[]> secret(String purpose, Value reference) throws CapstanException {
        if (reference instanceof Value.Obj where) {
            Optional<String> secret = where.text("env").flatMap(name -> Optional.ofNullable(secrets.get(name)));
            if (secret.isPresent()) {
                return secret.map(String::toCharArray);
            }
        }
        throw new ConfigurationWrong(
                "SECRET", "there is no secret for " + purpose, "Give it to the kit by KitHost.withSecret.");
    }

    @Override
    public InputStream input(String pathOrDash) throws CapstanException {
        throw new ConfigurationWrong("INPUT", "the kit has no input " + pathOrDash, "Run the operation from a host.");
    }

    @Override
    public boolean intact(Digest digest, ByteBuffer blob) {
        return Content.intact(digest, blob);
    }

    private record Over(HostServices real) implements HostServices {
        @Override
        public Path stateDirectory() {
            return real.stateDirectory();
        }

        @Override
        public InstantSource clock() {
            return real.clock();
        }

        @Override
        public Optional<char[]> secret(String purpose, Value reference) throws CapstanException {
            return real.secret(purpose, reference);
        }

        @Override
        public InputStream input(String pathOrDash) throws CapstanException {
            return real.input(pathOrDash);
        }

        @Override
        public boolean intact(Digest digest, ByteBuffer blob) {
            return Content.intact(digest, blob) || real.intact(digest, blob);
        }
    }
}
