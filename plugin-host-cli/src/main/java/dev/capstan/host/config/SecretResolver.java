package dev.capstan.host.config;

import dev.capstan.api.error.CapstanException;
import dev.capstan.api.error.ConfigurationWrong;
import dev.capstan.api.value.Value;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Fetches secrets from where a configuration says they are. No message, log line or {@code toString} of this room holds a
 * secret; the arrays it returns are the only copies it leaves, except for an environment variable, which the Java runtime
 * keeps. Thread-safe if the prompt is.
 */
public final class SecretResolver {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Map<String, String> environment;
    private final SecretPrompt prompt;

    /**
     * A resolver.
     *
     * @param environment usually {@code System.getenv()}
     * @param prompt asks a person
     */
    public SecretResolver(Map<String, String> environment, SecretPrompt prompt) {
        this.environment = environment;
        this.prompt = prompt;
    }

    /**
     * Fetches a secret. Blocks while a command runs, for at most a minute, or a person thinks.
     *
     * @param purpose what for, in messages and in the prompt
     * @param reference a value of kind {@code SECRET}
     * @return a fresh array the caller wipes; empty when a prompt was answered with nothing
     * @throws CapstanException {@code ConfigurationWrong} when it cannot be had, says why and what to do
     */
    public Optional<char[]> resolve(String purpose, Value reference) throws CapstanException {
        if (!(reference instanceof Value.Obj object) || object.members().size() != 1) {
            throw new ConfigurationWrong(
                    "SECRET_REFERENCE", "the secret for " + purpose + " is no reference", "Check the configuration.");
        }
        String way = object.members().keySet().iterator().next();
        Value where = object.members().get(way);
        if (way.equals("file") && where instanceof Value.Text file) {
            return Optional.of(new SecretFile(Path.of(file.text())).read(purpose));
        }
        if (way.equals("env") && where instanceof Value.Text variable) {
            return Optional.of(variable(purpose, variable.text()));
        }
        if (way.equals("command") && where instanceof Value.Seq command) {
            return Optional.of(new SecretCommand(words(command), PATIENCE).run(purpose));
        }
        if (way.equals("prompt") && where instanceof Value.Text text) {
            return prompt.ask(text.text() + " (" + purpose + ")").filter(answer -> answer.length > 0);
        }
        throw new ConfigurationWrong(
                "SECRET_REFERENCE",
                "the secret for " + purpose + " is none of file, env, command, prompt",
                "Check the configuration.");
    }

    /** Says nothing about secrets. */
    @Override
    public String toString() {
        return "SecretResolver";
    }

    private char[] variable(String purpose, String name) throws ConfigurationWrong {
        String value = environment.get(name);
        if (value == null || value.isEmpty()) {
            throw new ConfigurationWrong(
                    "SECRET_ENV",
                    "the secret for " + purpose + " is not there: the environment variable " + name + " is "
                            + (value == null ? "not set" : "empty"),
                    "Set it for the process that runs Capstan.");
        }
        return value.toCharArray();
    }

    private static List<String> words(Value.Seq command) {
        return command.items().stream()
                .map(word -> word instanceof Value.Text text ? text.text() : "")
                .toList();
    }
}
