package dev.capstan.conformance;

import static dev.capstan.conformance.Bench.require;

import dev.capstan.api.StorageTarget;
import dev.capstan.api.error.CapstanException;
import dev.capstan.api.error.Refused;
import dev.capstan.api.negotiation.Fact;
import dev.capstan.api.negotiation.Facts;
import dev.capstan.api.negotiation.Negotiation;
import dev.capstan.api.negotiation.Requirement;
import dev.capstan.api.negotiation.Terms;
import dev.capstan.api.value.Value;
import dev.capstan.api.write.WriteSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What a target says of itself, and what follows from it in a negotiation. */
final class FactCases {
    static final List<ConformanceCase> CASES = List.of(
            new ConformanceCase(
                    "facts-are-complete",
                    "All fact keys are stated once, typed, and agree with each other.",
                    FactCases::complete),
            new ConformanceCase(
                    "facts-can-be-relied-on",
                    "A requirement as large as the facts allow gets terms.",
                    FactCases::withinIsAccepted),
            new ConformanceCase(
                    "too-large-a-blob-is-refused",
                    "A requirement of blobs larger than the facts allow is refused.",
                    FactCases::beyondIsRefused),
            new ConformanceCase(
                    "an-impossible-requirement-is-refused",
                    "A requirement that bears fewer open bytes than one blob is refused.",
                    FactCases::impossibleIsRefused),
            new ConformanceCase(
                    "every-refusal-shows-ways-out",
                    "Whatever is refused comes with a code, a reason and ways out.",
                    FactCases::refusalsAreExplained),
            new ConformanceCase(
                    "few-open-bytes-are-kept-or-refused",
                    "Where the host bears only one blob at a time, the target refuses or keeps to it.",
                    FactCases::tightIsKept),
            new ConformanceCase(
                    "made-up-terms-are-refused", "Terms that nobody gave open no session.", FactCases::madeUpTerms),
            new ConformanceCase(
                    "terms-of-another-target-are-refused",
                    "Terms that another target gave, even on the same storage, open no session.",
                    FactCases::termsOfAnother),
            new ConformanceCase(
                    "terms-serve-again",
                    "The same terms open one session after the other.",
                    FactCases::termsServeAgain),
            new ConformanceCase(
                    "obligations-are-settled",
                    "What a provisional answer left open is settled when something was stored.",
                    FactCases::obligations));

    private FactCases() {}

    private static void complete(Bench bench) throws CapstanException {
        List<Fact> facts = bench.target().facts();
        for (Fact fact : facts) {
            require(
                    facts.stream()
                                    .filter(other -> other.key().equals(fact.key()))
                                    .count()
                            == 1,
                    Promise.FACTS_COMPLETE,
                    "fact '" + fact.key() + "' is stated more than once");
            require(
                    !fact.source().isBlank(),
                    Promise.FACTS_COMPLETE,
                    "fact '" + fact.key() + "' does not say where it comes from");
        }
        long blob = bench.number(Facts.BLOB_MAX_BYTES);
        long open = bench.number(Facts.OPEN_MAX_BYTES);
        require(blob >= 1, Promise.FACTS_COMPLETE, "the largest blob is " + blob + " bytes");
        require(
                open >= blob,
                Promise.FACTS_COMPLETE,
                "with " + open + " bytes open at most it cannot take a blob of " + blob);
        require(
                Set.of("none", "session", "set", "target").contains(bench.text(Facts.DEDUP_SCOPE)),
                Promise.FACTS_COMPLETE,
                "the scope of deduplication is '" + bench.text(Facts.DEDUP_SCOPE) + "'");
        for (String sessions : List.of(Facts.WRITERS, Facts.READERS)) {
            require(
                    bench.number(sessions) >= 1,
                    Promise.FACTS_COMPLETE,
                    "fact '" + sessions + "' is " + bench.number(sessions));
        }
    }

    private static void withinIsAccepted(Bench bench) throws CapstanException {
        long blob = Math.min(Integer.MAX_VALUE, bench.number(Facts.BLOB_MAX_BYTES));
        long open = Math.max(blob, bench.number(Facts.OPEN_MAX_BYTES));
        Bench.terms(bench.target(), bench.requirement((int) blob, open));
        Bench.terms(bench.target(), bench.requirement(1, open));
    }

    private static void beyondIsRefused(Bench bench) throws CapstanException {
        long blob = bench.number(Facts.BLOB_MAX_BYTES);
        if (blob >= Integer.MAX_VALUE) {
            throw new NotApplicable("it takes blobs of any size");
        }
        requireRefused(bench, bench.requirement((int) blob + 1, Long.MAX_VALUE));
    }

    private static void impossibleIsRefused(Bench bench) throws CapstanException {
        requireRefused(bench, bench.requirement(bench.maxBlob(), bench.maxBlob() - 1L));
    }

    private static void requireRefused(Bench bench, Requirement requirement) throws CapstanException {
        Negotiation answer = bench.target().negotiate(requirement);
        require(
                answer instanceof Negotiation.Refused,
                Promise.BEYOND_FACTS_REFUSED,
                "blobs of " + requirement.maxBlobBytes() + " bytes with " + requirement.maxOpenBytes()
                        + " bytes open are " + answer.getClass().getSimpleName());
    }

    private static void refusalsAreExplained(Bench bench) throws CapstanException {
        int seen = 0;
        for (Requirement.Confidentiality confidentiality : Requirement.Confidentiality.values()) {
            for (long open : new long[] {bench.usualOpenBytes(), bench.maxBlob() - 1L}) {
                Requirement requirement = new Requirement(
                        confidentiality, bench.maxBlob(), open, bench.subject().writeOptions());
                if (bench.target().negotiate(requirement) instanceof Negotiation.Refused refused) {
                    seen++;
                    require(
                            !refused.code().isBlank()
                                    && !refused.what().isBlank()
                                    && !refused.waysOut().isEmpty(),
                            Promise.REFUSAL_EXPLAINED,
                            "the refusal of " + confidentiality + " with " + open + " bytes open is " + refused);
                }
            }
        }
        require(seen > 0, Promise.BEYOND_FACTS_REFUSED, "it refuses nothing at all");
    }

    private static void tightIsKept(Bench bench) throws CapstanException {
        int blob = Math.min(bench.maxBlob(), 1 << 16);
        Negotiation answer = bench.target().negotiate(bench.requirement(blob, blob));
        if (answer instanceof Negotiation.Refused) {
            return;
        }
        Terms terms = Bench.terms(bench.target(), bench.requirement(blob, blob));
        List<SampleBlob> blobs = new ArrayList<>(
                bench.blobs(20).stream().filter(b -> b.size() <= blob).toList());
        blobs.add(7, bench.blob(blob));
        Sample sample = bench.sample("tight", blobs);
        try (WriteSession session = bench.target().openWrite(terms, bench.watch())) {
            bench.store(session, new SampleSource(sample, new Ledger(blob, bench.number(Facts.OPEN_MAX_BYTES))));
            bench.finish(session, sample);
        }
        bench.restore(bench.target(), sample);
    }

    private static void madeUpTerms(Bench bench) throws CapstanException {
        Terms madeUp = new Terms(bench.uuid(), Value.Obj.EMPTY);
        requireTermsRefused(bench, madeUp, "a session with made-up terms");
    }

    private static void termsOfAnother(Bench bench) throws CapstanException {
        requireTermsRefused(bench, bench.terms(bench.open()), "a session with the terms of another target");
    }

    private static void requireTermsRefused(Bench bench, Terms terms, String what) throws CapstanException {
        StorageTarget target = bench.target();
        Bench.throwing(
                Refused.class,
                Promise.FOREIGN_TERMS,
                what,
                () -> target.openWrite(terms, bench.watch()).close());
    }

    private static void termsServeAgain(Bench bench) throws CapstanException {
        Terms terms = bench.terms(bench.target());
        for (int i = 0; i < 3; i++) {
            Sample sample = bench.sample("session-" + i, 2, 1);
            try (WriteSession session = bench.target().openWrite(terms, bench.watch())) {
                bench.store(session, sample);
                bench.commit(session, sample);
            } catch (CapstanException e) {
                throw new PromiseBroken(
                        Promise.TERMS_REUSABLE, "session " + (i + 1) + " ends with " + Bench.shown(e), e);
            }
        }
    }

    private static void obligations(Bench bench) throws CapstanException {
        Requirement requirement = bench.requirement(bench.maxBlob(), bench.usualOpenBytes());
        if (!(bench.target().negotiate(requirement) instanceof Negotiation.Provisional provisional)
                || provisional.open().isEmpty()) {
            throw new NotApplicable("its answer leaves nothing open");
        }
        Sample sample = bench.sample("settled", 3, 1);
        try (WriteSession session = bench.target().openWrite(provisional.terms(), bench.watch())) {
            bench.store(session, sample);
            require(
                    !bench.finish(session, sample).settled().isEmpty(),
                    Promise.OBLIGATIONS_SETTLED,
                    "after " + provisional.open().get(0).code() + " was open, the receipt settles nothing");
        }
    }
}
