package dev.capstan.cli.demo;

import dev.capstan.api.content.SnapshotName;
import dev.capstan.api.error.Broken;
import dev.capstan.api.error.CapstanException;
import dev.capstan.api.negotiation.Requirement.Confidentiality;
import dev.capstan.api.operation.OperationSpec;
import dev.capstan.api.operation.Proposal;
import dev.capstan.api.value.Value;
import dev.capstan.cli.frame.Invocation;
import dev.capstan.cli.output.Cells;
import dev.capstan.host.BackupOrder;
import dev.capstan.host.Host;
import dev.capstan.host.OpenTarget;
import dev.capstan.host.Snapshots;
import dev.capstan.host.TreeOrder;
import dev.capstan.host.job.JobEnd;
import dev.capstan.host.job.JobLog;
import dev.capstan.host.job.JobReport;
import dev.capstan.host.job.RestoreRequest;
import dev.capstan.host.source.restore.RestoreOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One run of the demonstration. Every line it prints was obtained in this run. */
final class Demo {
    private final Invocation invocation;
    private final Host host;
    private final OpenTarget target;
    private final Proposal proposal;
    private final List<Path> sources;
    private final Path work;
    private final JobLog log = new JobLog(event -> {});
    private final Map<String, Value> result = new LinkedHashMap<>();

    Demo(Invocation invocation, Host host, OpenTarget target, Proposal proposal, List<Path> sources, Path work) {
        this.invocation = invocation;
        this.host = host;
        this.target = target;
        this.proposal = proposal;
        this.sources = List.copyOf(sources);
        this.work = work;
    }

    /** Runs it; what failed is thrown. */
    Value.Obj run() throws CapstanException, IOException {
        step(1, "Target", target.name() + " of type " + target.provider().type());
        say(proposal.text());
        invoke(proposal.prepare());

        Instant first = invocation.surroundings().clock().instant();
        List<SnapshotName> names = new ArrayList<>();
        step(2, "Back up", sources.size() == 1 ? "" + sources.get(0) : sources.size() + " folders");
        long chunks = backUp(first, names, "new-blobs", "backup");
        step(3, "Back up again", "nothing changed since");
        long again = backUp(first.plusSeconds(1), new ArrayList<>(), "new-blobs", "second-backup");
        if (again != 0) {
            throw new Broken(
                    "DEMO",
                    again + " of " + chunks + " chunks were stored a second time",
                    "Send the developers this output.");
        }

        step(4, "Restore", "into an empty folder");
        restoreAndCompare(names);

        step(5, "Verify", "every file, every chunk, from the target");
        JobReport verified = done(host.verify(target, "", Duration.ZERO, log));
        say("snapshots whole: " + verified.items().size() + ", chunks read: " + count(verified, "blobs"));
        result.put("verified", Value.of(verified.items().size()));

        if (!proposal.show().isEmpty()) {
            step(6, "Evidence", "what the target says");
            invoke(proposal.show());
        }
        return new Value.Obj(result);
    }

    private long backUp(Instant time, List<SnapshotName> names, String counted, String key) throws CapstanException {
        long chunks = 0;
        for (int i = 0; i < sources.size(); i++) {
            TreeOrder tree = new TreeOrder(sources.get(i), Optional.of("demo-" + i), List.of(), false);
            BackupOrder order = new BackupOrder(tree, Confidentiality.ANY, proposal.writeOptions(), Optional.of(time));
            Instant start = invocation.surroundings().clock().instant();
            JobReport report = done(host.backup(target, order, log));
            long millis = Math.max(1, Duration.between(start, report.ended()).toMillis());
            long bytes = count(report, "new-bytes");
            for (JobReport.Item item : report.items()) {
                SnapshotName name = Snapshots.name(item.name());
                names.add(name);
                say("snapshot " + Snapshots.shown(name));
            }
            say("wrote " + count(report, counted) + " chunks (" + Cells.bytes(bytes)
                    + (bytes == 0 ? "" : " at " + Cells.bytes(bytes * 1000 / millis) + "/s") + "), "
                    + count(report, "known-blobs") + " known already");
            chunks += count(report, counted);
        }
        result.put(key + "-chunks", Value.of(chunks));
        return chunks;
    }

    private void restoreAndCompare(List<SnapshotName> names) throws CapstanException, IOException {
        long entries = 0;
        long bytes = 0;
        for (int i = 0; i < names.size(); i++) {
            Path back = work.resolve("restored-" + i);
            RestoreRequest request = new RestoreRequest(
                    names.get(i), back, RestoreOptions.ALL, Optional.empty(), false, Value.Obj.EMPTY, false);
            done(host.restore(target, request, log).report());
            TreeComparison.Result compared = TreeComparison.of(sources.get(i), back);
            compared.differences().forEach(this::say);
            say((compared.entries() - compared.different()) + " of " + compared.entries()
                    + " entries equal, content and metadata (" + Cells.bytes(compared.bytes()) + ")");
            if (compared.different() > 0) {
                throw new Broken(
                        "DEMO",
                        "the restored tree is not equal: see the lines above",
                        "Send the developers this output.");
            }
            entries += compared.entries();
            bytes += compared.bytes();
        }
        result.put("entries-equal", Value.of(entries));
        result.put("bytes-equal", Value.of(bytes));
    }

    private void invoke(List<Proposal.Invocation> invocations) throws CapstanException {
        for (Proposal.Invocation wanted : invocations) {
            Optional<OperationSpec> operation = target.provider().operations().stream()
                    .filter(o -> o.name().equals(wanted.operation()))
                    .findFirst();
            if (operation.isEmpty()) {
                throw new Broken(
                        "DEMO",
                        "the provider proposes '" + wanted.operation() + "' and publishes no such operation",
                        "");
            }
            if (operation.get().needsTarget()) {
                target.run(operation.get(), wanted.arguments(), invocation.output());
            } else {
                host.run(target.provider(), operation.get(), wanted.arguments(), invocation.output());
            }
        }
    }

    private static JobReport done(JobReport report) throws CapstanException {
        if (report.failure().isPresent()) {
            throw report.failure().get();
        }
        if (report.end() != JobEnd.DONE) {
            String why =
                    report.warnings().stream().findFirst().map(w -> w.text()).orElse("no warning says why");
            throw new Broken("DEMO", report.lastLine() + ": " + why, "Send the developers this output.");
        }
        return report;
    }

    private static long count(JobReport report, String name) {
        return report.counts().getOrDefault(name, 0L);
    }

    private void step(int number, String title, String text) {
        invocation.say("");
        invocation.say(number + " " + title + " ".repeat(Math.max(1, 15 - title.length())) + text);
    }

    private void say(String text) {
        text.lines().forEach(line -> invocation.say("  " + line));
    }
}
