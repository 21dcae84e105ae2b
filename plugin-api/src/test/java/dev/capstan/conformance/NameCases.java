package dev.capstan.conformance;

import static dev.capstan.conformance.Bench.require;

import dev.capstan.api.content.SnapshotName;
import dev.capstan.api.error.CapstanException;
import dev.capstan.api.read.ReadSession;
import dev.capstan.api.write.WriteSession;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Names that somebody could take for other names, for places or for commands. */
final class NameCases {
    static final List<ConformanceCase> CASES = List.of(
            new ConformanceCase(
                    "hostile-snapshot-names-stay-apart",
                    "Snapshots whose names differ in case, form, dots or depth only are different snapshots.",
                    NameCases::snapshots),
            new ConformanceCase(
                    "hostile-store-names-stay-apart",
                    "Stores whose names differ in case, form or dots only are different stores.",
                    NameCases::stores),
            new ConformanceCase(
                    "hostile-file-names-stay-apart",
                    "Files of a snapshot whose names differ in case, form or dots only are different files.",
                    NameCases::files),
            new ConformanceCase(
                    "long-names-are-taken",
                    "Names as long and as deep as the SPI allows are stored.",
                    NameCases::longNames));

    /** One segment each, no two the same to a target that compares names as they are. */
    private static final List<String> HOSTILE = List.of(
            "A",
            "a",
            "a.",
            "a ",
            " a",
            "a..",
            "a~1",
            "a%2Fb",
            "a%2fb",
            "%61",
            "%",
            "_",
            "*",
            "?",
            "a:b",
            "a|b",
            "<a>",
            "\"a\"",
            "'a'",
            "`id`",
            "$HOME",
            "~",
            "~root",
            "-rf",
            "--",
            ".a",
            "..a",
            "...",
            "CON",
            "con",
            "NUL.txt",
            "COM1",
            "lock",
            ".lock",
            "tmp",
            ".tmp",
            "a.tmp",
            "blobs",
            "index.json",
            "ff",
            "\u00e9",
            "e\u0301",
            "\u00c9",
            "\u1e9e",
            "\u00df",
            "ss",
            "\u0130",
            "i\u0307",
            "\u212b",
            "\u00c5",
            "\ufb01",
            "fi",
            "\uff0e\uff0e",
            "\u2024\u2024",
            "\u2215",
            "a\u200b",
            "a\u00a0",
            "\u202ea",
            "\u4e2d\u6587",
            "\ud83d\ude00",
            "\uff5e");

    private NameCases() {}

    private static void snapshots(Bench bench) throws CapstanException {
        List<Sample> samples = new ArrayList<>();
        for (String name : HOSTILE) {
            samples.add(bench.sample(name, 1, 1));
        }
        // one name inside another, and a file that could be a snapshot
        for (String name : List.of("a/b", "a/b/c", "A/b", ".../...")) {
            samples.add(bench.sample(name, 1, 1));
        }
        samples.add(new Sample(bench.name("d"), List.of(), List.of(bench.file("e", 30), bench.file("f", 30))));
        samples.add(new Sample(bench.name("d/e"), List.of(), List.of(bench.file("f", 40))));
        samples.add(new Sample(bench.name("d/e/f"), List.of(), List.of(bench.file("g", 50))));
        apart(bench, samples);
    }

    private static void stores(Bench bench) throws CapstanException {
        List<Sample> samples = new ArrayList<>();
        for (String name : HOSTILE) {
            samples.add(bench.sample("unnamed", 1, 1)
                    .named(new SnapshotName(
                            bench.store(name), bench.name("same").path())));
        }
        apart(bench, samples);
    }

    private static void longNames(Bench bench) throws CapstanException {
        int room = 4_096 + bench.store(":").length() - bench.beginning("").length();
        List<Sample> samples = new ArrayList<>();
        for (String last : List.of(
                "x".repeat(255),
                "\u00e9".repeat(255),
                "\u4e2d".repeat(255) + "/" + "\u4e2d".repeat(255),
                "y".repeat(room),
                "y".repeat(room - 1) + "z",
                "z/".repeat(room / 2 - 1) + "z")) {
            samples.add(bench.sample(last, 1, 1));
        }
        for (String filling : List.of("x", "\u00e9", "\u4e2d")) {
            samples.add(bench.sample("unnamed", 1, 1)
                    .named(new SnapshotName(
                            bench.store(filling.repeat(255 - bench.store("").length())),
                            bench.name("same").path())));
        }
        samples.add(new Sample(
                bench.name("files"),
                List.of(),
                List.of(
                        bench.file("x".repeat(255), 10),
                        bench.file("x".repeat(254) + "y", 10),
                        bench.file("\u4e2d".repeat(255), 10))));
        apart(bench, samples);
    }

    private static void apart(Bench bench, List<Sample> samples) throws CapstanException {
        try (WriteSession session = bench.writer(bench.target())) {
            for (Sample sample : samples) {
                try {
                    bench.store(session, sample);
                } catch (CapstanException e) {
                    throw new PromiseBroken(
                            Promise.NAMES_APART,
                            "a store of " + shown(sample.name()) + " ends with " + Bench.shown(e),
                            e);
                }
            }
            bench.finish(session, samples.toArray(Sample[]::new));
        }
        try (ReadSession session = bench.reader(bench.open())) {
            for (Sample sample : samples) {
                try {
                    Reading.restore(session, sample);
                } catch (PromiseBroken e) {
                    throw new PromiseBroken(
                            Promise.NAMES_APART, "of " + shown(sample.name()) + ": " + e.getMessage(), e);
                }
            }
            for (String store : new TreeSet<>(
                    samples.stream().map(sample -> sample.name().store()).toList())) {
                List<SnapshotName> wanted = List.copyOf(new TreeSet<>(Bench.names(samples.stream()
                        .filter(sample -> sample.name().store().equals(store))
                        .toList())));
                List<SnapshotName> listed =
                        Reading.list(
                                        session,
                                        store
                                                + bench.beginning("")
                                                        .substring(
                                                                bench.store("").length()))
                                .stream()
                                .map(info -> info.name())
                                .toList();
                require(
                        listed.equals(wanted),
                        Promise.NAMES_APART,
                        "of " + wanted.size() + " snapshots in store '" + store + "' " + listed.size()
                                + " are listed, or in another order");
            }
        }
        inside(bench);
    }

    private static void files(Bench bench) throws CapstanException {
        List<SampleFile> files = new ArrayList<>();
        for (String name : HOSTILE) {
            files.add(bench.file(name, 1 + bench.random().nextInt(300)));
        }
        Sample sample = new Sample(bench.name("files"), List.of(), files);
        bench.put(bench.target(), sample);
        try {
            bench.restore(bench.open(), sample);
        } catch (PromiseBroken e) {
            throw new PromiseBroken(Promise.NAMES_APART, "of " + files.size() + " files: " + e.getMessage(), e);
        }
        inside(bench);
    }

    private static void inside(Bench bench) {
        List<String> strays = bench.subject().strays();
        require(strays.isEmpty(), Promise.NAMES_INSIDE, "there are " + strays);
    }

    private static String shown(SnapshotName name) {
        String whole = name.toString();
        return whole.length() <= 80
                ? "'" + whole + "'"
                : "'" + whole.substring(0, 80) + "...' (" + whole.length() + ")";
    }
}
