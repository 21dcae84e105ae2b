package dev.capstan.cli.demo;

import dev.capstan.api.Provider;
import dev.capstan.api.error.CapstanException;
import dev.capstan.api.operation.Proposal;
import dev.capstan.api.value.Value;
import dev.capstan.cli.frame.Invocation;
import dev.capstan.cli.frame.ProposedConfiguration;
import dev.capstan.host.Host;
import dev.capstan.host.OpenTarget;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The demonstration around its steps: makes the work folder with configuration, state and tree, and removes it when all
 * went well.
 *
 * @param invocation this run
 * @param work a folder, empty or absent; without it one among the temporary files
 * @param sources folders to back up; empty for a tree of its own
 * @param keep whether the work folder stays
 */
public record Demonstration(Invocation invocation, Optional<Path> work, List<Path> sources, boolean keep) {
    /**
     * Runs it.
     *
     * @param provider whose target to show
     * @param proposal of that provider
     * @throws CapstanException what failed; the work folder stays
     * @throws IOException when the work folder cannot be used
     */
    public void run(Provider provider, Proposal proposal) throws CapstanException, IOException {
        Instant start = invocation.surroundings().clock().instant();
        DemoFolder folder = DemoFolder.open(work);
        invocation.say("Capstan demo. " + provider.description());
        invocation.say("No hardware is touched. Work folder: " + folder.path());
        Value.Obj result;
        try {
            result = demonstrate(provider, proposal, folder.path());
        } catch (CapstanException | IOException | RuntimeException e) {
            invocation.say("The work folder stays, to look at: " + folder.path());
            throw e;
        }
        if (!keep) {
            folder.remove();
        }
        Duration time =
                Duration.between(start, invocation.surroundings().clock().instant());
        invocation.programs("demo", result);
        invocation.say("");
        invocation.say(String.format(Locale.ROOT, "TASK OK  %.1f s", time.toMillis() / 1000.0));
        invocation.say("Next:  your own drive's bytes   ./capstan tape encryption decode -");
        invocation.say("       your own folder          ./capstan demo --source DIR");
        invocation.say("       a configuration          ./capstan init --emulated");
    }

    private Value.Obj demonstrate(Provider provider, Proposal proposal, Path folder)
            throws CapstanException, IOException {
        List<Path> trees = sources;
        if (trees.isEmpty()) {
            trees = List.of(Files.createDirectory(folder.resolve("tree")));
            DemoTree.make(trees.get(0));
        }
        Path file = folder.resolve("capstan.yaml");
        Files.writeString(
                file,
                ProposedConfiguration.text(provider, proposal),
                StandardCharsets.UTF_8,
                StandardOpenOption.CREATE_NEW);
        try (Host host = invocation.another(file, folder.resolve("state"));
                OpenTarget target = host.open(proposal.name())) {
            return new Demo(invocation, host, target, proposal, trees, folder).run();
        }
    }
}
