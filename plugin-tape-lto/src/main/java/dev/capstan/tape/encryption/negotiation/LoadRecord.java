package dev.capstan.tape.encryption.negotiation;

import dev.capstan.tape.encryption.PolicyVerdict;
import dev.capstan.tape.encryption.PoolPolicy;
import dev.capstan.tape.encryption.negotiation.Attestation.BlockRange;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The evidence of a load while it comes together. One thread. */
final class LoadRecord {
    private final LoadContext context;
    private final PoolPolicy policy;
    private final InstantSource clock;
    private final StateReader reader;
    private final Map<String, String> raw = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();
    private Optional<BlockEvidence> testBlock = Optional.empty();
    private Optional<BlockEvidence> lastBlock = Optional.empty();
    private Optional<EndOfTape> end = Optional.empty();
    private Optional<BlockRange> blocks = Optional.empty();

    LoadRecord(LoadContext context, PoolPolicy policy, InstantSource clock, StateReader reader) {
        this.context = context;
        this.policy = policy;
        this.clock = clock;
        this.reader = reader;
    }

    PoolPolicy policy() {
        return policy;
    }

    void page(String when, SecurityPage page, PageAnswer answer) {
        String name = page.key() + " " + when;
        if (answer instanceof PageAnswer.Got got) {
            raw.put(name, got.hex());
        } else {
            raw.put(name + " failed", answer.why());
        }
    }

    void note(String note) {
        notes.add(note);
    }

    void testBlock(BlockEvidence block) {
        testBlock = Optional.of(block);
    }

    void lastBlock(BlockEvidence block) {
        lastBlock = Optional.of(block);
    }

    void end(EndOfTape found) {
        end = Optional.of(found);
    }

    void blocks(long first, long behindLast) {
        blocks = Optional.of(new BlockRange(first, behindLast));
    }

    Attestation attestation(PolicyVerdict verdict, DriveSurvey survey) {
        return new Attestation(
                context,
                clock.instant(),
                policy,
                verdict,
                survey,
                raw,
                testBlock,
                lastBlock,
                end,
                blocks,
                notes,
                reader.senses());
    }
}
