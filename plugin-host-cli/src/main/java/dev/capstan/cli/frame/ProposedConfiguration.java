package dev.capstan.cli.frame;

import dev.capstan.api.Provider;
import dev.capstan.api.operation.Proposal;
import dev.capstan.api.value.Value;
import dev.capstan.cli.output.YamlText;
import java.util.LinkedHashMap;
import java.util.Map;

/** A proposal of a provider as the text of a {@code capstan.yaml}. */
public final class ProposedConfiguration {
    private ProposedConfiguration() {}

    /**
     * Writes it.
     *
     * @param provider who proposes
     * @param proposal what
     * @return YAML with one target
     */
    public static String text(Provider provider, Proposal proposal) {
        Map<String, Value> target = new LinkedHashMap<>();
        target.put("type", Value.of(provider.type()));
        target.putAll(proposal.target().members());
        Value.Obj targets = new Value.Obj(Map.of(proposal.name(), new Value.Obj(target)));
        StringBuilder text = new StringBuilder();
        proposal.text().lines().forEach(line -> text.append("# ").append(line).append('\n'));
        return text.append(YamlText.of(new Value.Obj(Map.of("targets", targets))))
                .toString();
    }
}
