package dev.capstan.cli.command;

import dev.capstan.api.Provider;
import dev.capstan.api.error.CapstanException;
import dev.capstan.api.error.ConfigurationWrong;
import dev.capstan.api.error.Refused;
import dev.capstan.api.operation.Proposal;
import dev.capstan.api.value.Value;
import dev.capstan.cli.frame.Invocation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A command that begins with what a provider proposes. */
abstract class ProposalCommand extends HostCommand {
    @Option(names = "--type", paramLabel = "TYPE", description = "Whose proposal; else the first plugin that has one.")
    private Optional<String> type = Optional.empty();

    @Option(
            names = "--with",
            paramLabel = "KEY=VALUE",
            description = "An option of the proposal, such as the kind of drive to emulate. May be repeated.")
    private List<String> with = new ArrayList<>();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before anything is called
    private CommandSpec spec;

    ProposalCommand(Invocation invocation) {
        super(invocation);
    }

    /** A proposal and whose it is. */
    record Proposed(Provider provider, Proposal proposal) {}

    Proposed first(Proposal.Kind kind) throws CapstanException {
        List<Provider> providers = invocation.host().providers().stream()
                .filter(p -> type.isEmpty() || type.get().equals(p.type()))
                .toList();
        if (providers.isEmpty()) {
            throw new ConfigurationWrong(
                    "NO_SUCH_TYPE",
                    type.map(t -> "no plugin offers targets of type '" + t + "'")
                            .orElse("no plugin is loaded"),
                    "There are: "
                            + invocation.host().providers().stream()
                                    .map(Provider::type)
                                    .collect(Collectors.joining(", "))
                            + ".");
        }
        Map<String, List<String>> given = Arguments.pairs(spec, "--with", with);
        for (Provider provider : providers) {
            Value.Obj options = Arguments.typed(provider.proposalOptions(), given, invocation);
            List<Proposal> proposals = invocation.host().propose(provider, kind, options);
            if (!proposals.isEmpty()) {
                return new Proposed(provider, proposals.get(0));
            }
        }
        throw new Refused(
                "NOTHING_PROPOSED",
                kind == Proposal.Kind.DETECTED
                        ? "no plugin found a device on this machine"
                        : "no plugin proposes anything to try",
                kind == Proposal.Kind.DETECTED
                        ? "'capstan init --emulated' writes a configuration to try without hardware."
                        : "Name another one with --type.");
    }
}
