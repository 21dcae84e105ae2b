package dev.capstan.host.config;

import dev.capstan.api.error.CapstanException;
import dev.capstan.api.error.ConfigurationWrong;
import java.util.Optional;

/** Asks a person for a secret without showing what is typed. */
public interface SecretPrompt {
    /** For a host that runs unattended. */
    SecretPrompt NOBODY = text -> {
        throw new ConfigurationWrong(
                "SECRET_NOBODY_TO_ASK",
                "nobody can be asked for: " + Shown.line(text),
                "Run this on a terminal, or give the secret as {file: /path} with mode 0600.");
    };

    /**
     * Asks once and waits.
     *
     * @param text one line
     * @return a fresh array; empty when nothing was entered
     * @throws CapstanException when nobody can be asked
     */
    Optional<char[]> ask(String text) throws CapstanException;
}
