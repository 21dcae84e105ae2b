package dev.capstan.api.context;

import dev.capstan.api.content.Digest;
import dev.capstan.api.error.CapstanException;
import dev.capstan.api.value.Value;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/**
 * What the host does for a plugin, valid from the call that brings it until the target is closed or the operation ends.
 * Thread-safe. Nothing here blocks but {@link #secret} (a prompt or a command) and reading {@link #input}.
 */
public interface HostServices {
    /**
     * A folder for state, exclusive to this target name (or, for an operation without a target, to the provider's type).
     * It exists with mode 0700; several processes of the host may hold it at once, so what lies there needs its own locks.
     *
     * @return absolute
     */
    Path stateDirectory();

    /**
     * The only clock a plugin may read.
     *
     * @return wall clock; may step back
     */
    InstantSource clock();

    /**
     * Gets a secret from where the configuration says it is.
     *
     * @param purpose what for, in a prompt
     * @param reference a value of kind {@code SECRET}
     * @return a copy the caller wipes; empty when a prompt was answered with nothing
     * @throws CapstanException {@code ConfigurationWrong} when the file is missing or readable by others, the command
     *     fails, or nobody can be asked
     */
    Optional<char[]> secret(String purpose, Value reference) throws CapstanException;

    /**
     * Opens what a user named on the command line.
     *
     * @param pathOrDash a path relative to the user's working directory, or {@code -} for standard input
     * @return the caller closes it
     * @throws CapstanException {@code ConfigurationWrong} when it cannot be read
     */
    InputStream input(String pathOrDash) throws CapstanException;

    /**
     * Whether a blob is sound as far as can be told: header and checksum, and the digest where no key is needed for it.
     *
     * @param digest the blob's name
     * @param blob all its bytes between position and limit; left as it was
     * @return false when anything is wrong
     */
    boolean intact(Digest digest, ByteBuffer blob);
}
