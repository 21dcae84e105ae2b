package dev.capstan.host.config;

import dev.capstan.api.error.ConfigurationWrong;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A program that prints a secret. No shell; its standard input is empty, its error output is thrown away because it might
 * hold the secret too.
 *
 * @param words program and arguments
 * @param patience how long it may take
 */
record SecretCommand(List<String> words, Duration patience) {
    SecretCommand {
        words = List.copyOf(words);
    }

    char[] run(String purpose) throws ConfigurationWrong {
        Process process;
        try {
            process = new ProcessBuilder(words)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
        } catch (IOException | IndexOutOfBoundsException e) {
            throw wrong(purpose, "cannot be started", "Name the program with its whole path.");
        }
        try {
            byte[] bytes = output(process).get(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new TimeoutException();
            }
            if (process.exitValue() != 0) {
                java.util.Arrays.fill(bytes, (byte) 0);
                throw wrong(
                        purpose, "ended with " + process.exitValue(), "Run it by hand to see what it says about it.");
            }
            return SecretBytes.characters(bytes)
                    .orElseThrow(() -> wrong(
                            purpose,
                            "printed nothing, more than " + SecretBytes.MAX + " bytes or no UTF-8",
                            "Make it print the secret and nothing else."));
        } catch (TimeoutException e) {
            throw wrong(
                    purpose, "did not end within " + patience.toSeconds() + " s", "Make it answer without waiting.");
        } catch (ExecutionException e) {
            throw wrong(purpose, "could not be read from", "Try again.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw wrong(purpose, "was given up", "Try again.");
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    // In a thread of its own: a pipe has no time limit.
    private static CompletableFuture<byte[]> output(Process process) {
        CompletableFuture<byte[]> bytes = new CompletableFuture<>();
        Thread reader = new Thread(
                () -> {
                    try (InputStream in = process.getInputStream()) {
                        bytes.complete(SecretBytes.read(in));
                    } catch (IOException | UncheckedIOException e) {
                        bytes.completeExceptionally(e);
                    }
                },
                "secret-command");
        reader.setDaemon(true);
        reader.start();
        return bytes;
    }

    private ConfigurationWrong wrong(String purpose, String what, String todo) {
        String program = words.isEmpty() ? "" : words.get(0);
        return new ConfigurationWrong(
                "SECRET_COMMAND",
                "the secret for " + purpose + " cannot be had: command " + Shown.quoted(program) + " " + what,
                todo);
    }
}
