package dev.capstan.tape.encryption.negotiation;

import dev.capstan.api.negotiation.Fact;
import dev.capstan.api.negotiation.Fact.Surety;
import dev.capstan.api.value.Value;
import dev.capstan.scsi.spc.SecurityCompliance;
import java.util.ArrayList;
import java.util.List;

/** A survey and a test block as facts for a host. */
final class EvidenceFacts {
    private EvidenceFacts() {}

    static List<Fact> of(DriveSurvey survey) {
        List<Fact> facts = new ArrayList<>();
        facts.add(fact(
                "encryption.state",
                survey.state().words(),
                "decision table, state " + survey.state().letter()));
        facts.add(fact(
                "encryption.control",
                survey.report().control().controller().words(),
                String.join("; ", survey.report().control().signs())));
        survey.report().control().contradictions().forEach(c -> facts.add(fact("encryption.contradiction", c, c)));
        survey.algorithm()
                .ifPresent(name -> facts.add(fact("encryption.algorithm", name, page(SecurityPage.CAPABILITIES))));
        survey.terms()
                .ifPresent(terms -> facts.add(fact("encryption.status", terms.words(), page(SecurityPage.STATUS))));
        survey.compliance()
                .ifPresent(
                        claim -> facts.add(fact("encryption.fips-claim", claim(claim), page(SecurityPage.COMPLIANCE))));
        return facts;
    }

    static Fact of(BlockEvidence block) {
        return fact(
                "encryption.test-block", block.encryption().words(), "object " + block.object() + ", " + block.proof());
    }

    /** A claim about a module's version, never about how the drive works now. */
    static String claim(SecurityCompliance compliance) {
        return compliance.modules().isEmpty()
                ? "none"
                : String.join(
                        "; ",
                        compliance.modules().stream()
                                .map(m -> m.revision() + " level " + m.level() + ", module " + m.name())
                                .toList());
    }

    private static String page(SecurityPage page) {
        return page.words();
    }

    private static Fact fact(String key, String text, String source) {
        return new Fact(key, Value.of(text), Surety.DEVICE, source);
    }
}
