package dev.capstan.host.job;

import dev.capstan.api.StorageTarget;
import dev.capstan.api.error.CapstanException;
import dev.capstan.api.error.Refused;
import dev.capstan.api.negotiation.Negotiation;
import dev.capstan.api.negotiation.Obligation;
import dev.capstan.api.negotiation.Requirement;
import dev.capstan.api.negotiation.Terms;
import dev.capstan.api.value.Finding;
import java.util.List;
import java.util.Map;

/** Reaches terms with a target, and says in the log which. */
final class Agreement {
    private final StorageTarget target;
    private final JobContext context;

    Agreement(StorageTarget target, JobContext context) {
        this.target = target;
        this.context = context;
    }

    Terms reach(Requirement requirement) throws CapstanException {
        Negotiation answer = target.negotiate(requirement);
        if (answer instanceof Negotiation.Accepted accepted) {
            advise(accepted.advisories());
            return accepted.terms();
        }
        if (answer instanceof Negotiation.Provisional provisional) {
            advise(provisional.advisories());
            for (Obligation open : provisional.open()) {
                context.info("negotiation.open", open.what() + " (proven by " + open.provenBy() + ")");
            }
            return provisional.terms();
        }
        Negotiation.Refused refused = (Negotiation.Refused) answer;
        throw new Refused(
                refused.code(), refused.what(), String.join("; ", refused.waysOut()), Map.of("where", "target"), null);
    }

    private void advise(List<Finding> advisories) {
        advisories.forEach(a -> context.advisory("negotiation", a.message()));
    }
}
