package dev.capstan.conformance;

import static dev.capstan.conformance.Bench.require;

import dev.capstan.api.content.SnapshotName;
import dev.capstan.api.error.CapstanException;
import dev.capstan.api.read.ReadSession;
import dev.capstan.api.read.SnapshotInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** What a listing says. */
final class ListingCases {
    static final List<ConformanceCase> CASES = List.of(
            new ConformanceCase(
                    "snapshots-are-listed-by-name",
                    "Snapshots come in the order of their names, whatever the order they were stored in.",
                    ListingCases::order),
            new ConformanceCase(
                    "a-prefix-selects",
                    "A listing gives the names that begin with the prefix, whatever characters it has.",
                    ListingCases::prefix),
            new ConformanceCase(
                    "a-listing-says-size-and-place",
                    "A listed snapshot has the sizes of its files and a place.",
                    ListingCases::info));

    private ListingCases() {}

    private static List<SnapshotName> stored(Bench bench, String... lasts) throws CapstanException {
        List<Sample> samples = new ArrayList<>();
        for (String last : lasts) {
            samples.add(bench.sample(last, 1, 1));
        }
        bench.put(bench.target(), samples.toArray(Sample[]::new));
        return List.copyOf(new TreeSet<>(Bench.names(samples)));
    }

    private static void order(Bench bench) throws CapstanException {
        // a separator sorts after '-' and before '0', so a walk through folders gives another order
        List<SnapshotName> sorted =
                stored(bench, "b", "a0", "a", "B", "a/z", "a-z", "a/a", "b/1/2", "b/1-2", "Z", "aa");
        try (ReadSession session = bench.reader(bench.open())) {
            List<SnapshotName> ours = names(Reading.list(session, bench.beginning("")));
            require(ours.equals(sorted), Promise.LIST_ORDER, sorted + " are listed as " + ours);
            List<SnapshotName> all = names(Reading.list(session, ""));
            require(
                    all.equals(List.copyOf(new TreeSet<>(all))),
                    Promise.LIST_ORDER,
                    "the whole listing is not in order of names, or has one twice");
            require(all.containsAll(sorted), Promise.LIST_PREFIX, "the whole listing lacks some of " + sorted);
        }
    }

    private static void prefix(Bench bench) throws CapstanException {
        List<SnapshotName> all =
                stored(bench, "host/a", "host/ab", "host/a_", "host/a%", "host/a*", "hosts/a", "host/A", "vm/1");
        String begin = bench.beginning("");
        List<String> prefixes = new ArrayList<>(
                List.of(begin.substring(0, begin.indexOf(':') - 2), begin.substring(0, begin.indexOf(':') + 1), begin));
        for (String last : List.of(
                "h", "host", "host/", "host/a", "host/a_", "host/a%", "host/a*", "host/A", "host/a/", "v", "vm/1",
                "vm/12", "%", "_", "*")) {
            prefixes.add(begin + last);
        }
        try (ReadSession session = bench.reader(bench.target())) {
            for (String prefix : prefixes) {
                List<SnapshotName> wanted = all.stream()
                        .filter(name -> name.toString().startsWith(prefix))
                        .toList();
                List<SnapshotName> listed = names(Reading.list(session, prefix));
                for (SnapshotName name : listed) {
                    require(
                            name.toString().startsWith(prefix),
                            Promise.LIST_PREFIX,
                            "for the prefix '" + prefix + "' it lists " + name);
                }
                for (SnapshotName name : wanted) {
                    require(
                            listed.contains(name),
                            Promise.LIST_PREFIX,
                            "for the prefix '" + prefix + "' it does not list " + name);
                }
            }
        }
    }

    private static void info(Bench bench) throws CapstanException {
        Sample some = bench.sample("some", 3, 4);
        Sample none = bench.sample("none", 0, 0);
        bench.put(bench.target(), some, none);
        try (ReadSession session = bench.reader(bench.target())) {
            for (Sample sample : List.of(some, none)) {
                List<SnapshotInfo> infos = Reading.list(session, sample.name().toString());
                require(infos.size() == 1, Promise.LIST_PREFIX, sample.name() + " is listed as " + infos);
                SnapshotInfo info = infos.get(0);
                require(
                        info.bytes() == sample.fileBytes(),
                        Promise.LIST_INFO,
                        "files of " + sample.fileBytes() + " bytes are listed with " + info.bytes());
                require(!info.where().isBlank(), Promise.LIST_INFO, "a snapshot lies nowhere");
            }
        }
    }

    private static List<SnapshotName> names(List<SnapshotInfo> infos) {
        return infos.stream().map(SnapshotInfo::name).toList();
    }
}
