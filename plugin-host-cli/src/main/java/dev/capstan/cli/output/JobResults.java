package dev.capstan.cli.output;

import dev.capstan.api.context.Event;
import dev.capstan.api.error.CapstanException;
import dev.capstan.api.value.Value;
import dev.capstan.host.job.JobReport;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A job's report as a value, for JSON output and for the file beside the job log. */
public final class JobResults {
    private JobResults() {}

    /**
     * The whole report.
     *
     * @param report of one job
     * @return members {@code kind, target, started, ended, end, exit-code, items, counts, warnings, warning-count,
     *     advisories} and, where it failed, {@code error}; times in ISO 8601, UTC
     */
    public static Value.Obj of(JobReport report) {
        Map<String, Value> members = new LinkedHashMap<>();
        members.put("kind", Value.of(report.kind()));
        members.put("target", Value.of(report.target()));
        members.put("started", Value.of(report.started().toString()));
        members.put("ended", Value.of(report.ended().toString()));
        members.put("end", Value.of(report.end().name().toLowerCase(java.util.Locale.ROOT)));
        members.put("exit-code", Value.of(report.end().exitCode()));
        report.failure().ifPresent(e -> members.put("error", error(e)));
        members.put(
                "items",
                new Value.Seq(report.items().stream().map(JobResults::item).toList()));
        Map<String, Value> counts = new LinkedHashMap<>();
        report.counts().forEach((name, count) -> counts.put(name, Value.of(count)));
        members.put("counts", new Value.Obj(counts));
        members.put("warnings", events(report.warnings()));
        members.put("warning-count", Value.of(report.warningCount()));
        members.put("advisories", events(report.advisories()));
        return new Value.Obj(members);
    }

    private static Value item(JobReport.Item item) {
        Map<String, Value> members = new LinkedHashMap<>();
        members.put("name", Value.of(item.name()));
        members.put("state", Value.of(item.state().name().toLowerCase(java.util.Locale.ROOT)));
        members.put("why", item.why().isEmpty() ? Value.absent() : Value.of(item.why()));
        return new Value.Obj(members);
    }

    private static Value events(List<Event> events) {
        return new Value.Seq(events.stream().<Value>map(JobResults::event).toList());
    }

    private static Value.Obj event(Event event) {
        Map<String, Value> members = new LinkedHashMap<>();
        members.put("at", Value.of(event.at().toString()));
        members.put("code", Value.of(event.code()));
        members.put("text", Value.of(event.text()));
        return new Value.Obj(members);
    }

    private static Value error(CapstanException e) {
        Map<String, Value> members = new LinkedHashMap<>();
        members.put("code", Value.of(e.code()));
        members.put("act", Value.of(e.act().name()));
        members.put("what", Value.of(e.getMessage()));
        members.put("to-do", Value.of(e.todo()));
        Map<String, Value> details = new LinkedHashMap<>();
        e.details().forEach((name, text) -> details.put(name, Value.of(text)));
        members.put("details", new Value.Obj(details));
        return new Value.Obj(members);
    }
}
