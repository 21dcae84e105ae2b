package dev.capstan.tape.operation;

import dev.capstan.api.operation.Column;
import dev.capstan.api.operation.ResultSink;
import dev.capstan.api.value.Value;
import dev.capstan.scsi.Hex;
import dev.capstan.scsi.PageField;
import dev.capstan.scsi.Words;
import dev.capstan.tape.encryption.CanaryFinding;
import dev.capstan.tape.encryption.DriveReport;
import dev.capstan.tape.encryption.PolicyVerdict;
import dev.capstan.tape.encryption.PoolPolicy;
import dev.capstan.tape.encryption.SenseAdvice;
import dev.capstan.tape.encryption.SettlingCommand;
import dev.capstan.tape.encryption.paste.Pasted;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What {@code encryption decode} reports: fields, failures, the drive, verdicts, and what would settle what is open. */
final class DecodeReport {
    private static final List<Column> FIELDS = List.of(
            Column.text("page", "Page"),
            Column.text("byte", "Byte"),
            Column.text("bits", "Bits"),
            Column.text("field", "Field"),
            Column.text("raw", "Value"),
            Column.text("meaning", "Meaning"));
    private static final List<Column> FAILURES = List.of(
            Column.text("page", "Page"),
            Column.text("sense", "Sense"),
            Column.text("meaning", "Meaning"),
            Column.text("action", "What to do"));
    private static final List<Column> VERDICTS = List.of(
            Column.text("policy", "Policy"),
            Column.text("verdict", "Verdict"),
            Column.text("code", "Code"),
            Column.text("why", "Why"));
    private static final List<Column> NEXT =
            List.of(Column.text("policy", "Policy"), Column.text("kind", "Kind"), Column.text("step", "Step"));
    private static final List<Column> COMMANDS =
            List.of(Column.text("command", "Command"), Column.text("tells", "Tells"));

    private final DecodedPaste paste;
    private final Optional<DriveReport> drive;

    DecodeReport(DecodedPaste paste, boolean testBlock) {
        this.paste = paste;
        Optional<DriveReport> asked = paste.capabilities()
                .map(page -> DriveReport.of(page, paste.status()))
                .or(() -> CapabilityFailure.judge(paste.failures()));
        this.drive = testBlock ? asked.map(this::withTestBlock) : asked;
    }

    void writeTo(ResultSink out) {
        if (!paste.pages().isEmpty()) {
            fields(out);
        }
        if (!paste.failures().isEmpty()) {
            failures(out);
        }
        out.record("drive", drive());
        drive.ifPresent(report -> verdicts(out, report));
        Set<SettlingCommand> commands = commands();
        if (!commands.isEmpty()) {
            commands(out, commands);
        }
        paste.remarks().forEach(remark -> out.warning(remark.code(), remark.text()));
        drive.stream()
                .flatMap(report -> report.control().contradictions().stream())
                .forEach(text -> out.warning("STATE_CONTRADICTORY", text));
        if (drive.isEmpty()) {
            out.warning("CAPABILITIES_MISSING", "without page 0010h there is no verdict");
        }
    }

    private DriveReport withTestBlock(DriveReport report) {
        CanaryFinding finding = CanaryFinding.of(
                paste.status().orElseThrow().encryption().meaning(),
                paste.nextBlock().orElseThrow().encryption().meaning());
        return report.settled(finding);
    }

    private void fields(ResultSink out) {
        try (ResultSink.RowSink rows = out.table("fields", FIELDS)) {
            for (DecodedPaste.DecodedPage page : paste.pages()) {
                for (PageField field : page.fields()) {
                    rows.row(texts(
                            Hex.h(page.code(), 4),
                            field.bytes(),
                            field.bits(),
                            field.name(),
                            field.raw(),
                            field.meaning()));
                }
            }
        }
    }

    private void failures(ResultSink out) {
        try (ResultSink.RowSink rows = out.table("failures", FAILURES)) {
            for (Pasted.Failure failure : paste.failures()) {
                Optional<SenseAdvice> advice = failure.additional().flatMap(SenseAdvice::of);
                String page = failure.page().isPresent() ? Hex.h(failure.page().getAsInt(), 4) : "";
                String code = failure.additional()
                        .map(a -> " (" + CapabilityFailure.code(failure, a) + ")")
                        .orElse("");
                rows.row(texts(
                        page,
                        failure.words() + code,
                        advice.map(SenseAdvice::meaning)
                                .or(() -> failure.additional().map(Words::words))
                                .orElse(""),
                        advice.map(SenseAdvice::action).orElse("")));
            }
        }
    }

    private Value.Obj drive() {
        Map<String, Value> members = new LinkedHashMap<>();
        drive.ifPresent(report -> {
            members.put("in-control", Value.of(report.control().controller().words()));
            members.put("because", seq(report.control().signs().stream()));
        });
        paste.capabilities().ifPresent(page -> {
            members.put("external-control", Value.of(page.externalControl().words()));
            members.put(
                    "host-configuration", Value.of(page.configurationPrevented().words()));
            members.put("algorithms", seq(AlgorithmSummary.of(page.algorithms()).stream()));
        });
        paste.status().ifPresent(page -> {
            members.put(
                    "now",
                    Value.of(
                            page.encryption().words() + "; " + page.decryption().words()));
            members.put("parameters-control", Value.of(page.control().words()));
        });
        paste.nextBlock()
                .ifPresent(page -> members.put(
                        "next-block",
                        Value.of("object " + Long.toUnsignedString(page.objectNumber()) + ": "
                                + page.encryption().words())));
        drive.ifPresent(report -> {
            members.put("state", Value.of(report.state().letter()));
            members.put("state-meaning", Value.of(report.state().words()));
        });
        List<String> advisories = drive.stream()
                .flatMap(report -> report.verdicts().values().stream())
                .flatMap(verdict -> verdict.advisories().stream())
                .distinct()
                .toList();
        if (!advisories.isEmpty()) {
            members.put("keep-in-mind", seq(advisories.stream()));
        }
        members.put("not-claimed", Value.of("that FIPS mode is on: none of these pages says so"));
        return new Value.Obj(members);
    }

    private static void verdicts(ResultSink out, DriveReport report) {
        try (ResultSink.RowSink rows = out.table("verdicts", VERDICTS)) {
            for (PoolPolicy policy : PoolPolicy.values()) {
                PolicyVerdict verdict = report.verdict(policy);
                rows.row(texts(policy.word(), verdict.outcome().words(), verdict.code(), verdict.why()));
            }
        }
        try (ResultSink.RowSink rows = out.table("next-steps", NEXT)) {
            for (PoolPolicy policy : PoolPolicy.values()) {
                PolicyVerdict verdict = report.verdict(policy);
                verdict.open()
                        .forEach(
                                o -> rows.row(texts(policy.word(), "to be proven", o.what() + ", by " + o.provenBy())));
                verdict.waysOut().forEach(way -> rows.row(texts(policy.word(), "way out", way)));
            }
        }
    }

    private Set<SettlingCommand> commands() {
        Set<SettlingCommand> commands = EnumSet.noneOf(SettlingCommand.class);
        if (drive.isEmpty()) {
            commands.add(SettlingCommand.CAPABILITIES);
        }
        boolean open = drive.stream()
                .flatMap(report -> report.verdicts().values().stream())
                .map(PolicyVerdict::open)
                .anyMatch(obligations -> !obligations.isEmpty());
        if (open) {
            if (paste.status().isEmpty()) {
                commands.add(SettlingCommand.STATUS);
            }
            commands.add(SettlingCommand.NEXT_BLOCK);
        }
        return commands;
    }

    private static void commands(ResultSink out, Set<SettlingCommand> commands) {
        try (ResultSink.RowSink rows = out.table("settling-commands", COMMANDS)) {
            commands.forEach(command -> rows.row(texts(command.line(), command.tells())));
        }
    }

    private static List<Value> texts(String... cells) {
        return Stream.of(cells)
                .map(cell -> cell.isEmpty() ? Value.absent() : Value.of(cell))
                .toList();
    }

    private static Value seq(Stream<String> texts) {
        return new Value.Seq(texts.map(Value::of).toList());
    }
}
