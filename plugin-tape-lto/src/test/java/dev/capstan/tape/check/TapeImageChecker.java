package dev.capstan.tape.check;

import dev.capstan.tape.check.Finding.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Checks the image of a tape, record by record, against the PBS tape format, sections A, B and C.1. The image is a directory
 * of {@code 000000.bin}, {@code 000001.bin} and so on: the records of a tape file back to back, a filemark at the end of each.
 * Each tape file is held in memory, so this is for the tapes of tests.
 *
 * <p>Ends that the format knows are no findings: a chunk archive that ends inside a blob, a snapshot archive that was given
 * up and is flagged so. A file without end marker is one.
 */
public final class TapeImageChecker {
    private final List<Finding> findings = new ArrayList<>();
    private final Map<Integer, Content> contents = new TreeMap<>();
    private final Map<Integer, List<String>> chunks = new TreeMap<>();
    private final Map<Integer, List<CatalogCheck.Entry>> catalogs = new TreeMap<>();
    private final Set<String> uuids = new HashSet<>();

    private TapeImageChecker() {}

    /**
     * Checks all files of a tape.
     *
     * @param directory the image
     * @return what is wrong, in the order of the tape; empty when nothing is
     */
    public static List<Finding> check(Path directory) throws IOException {
        TapeImageChecker checker = new TapeImageChecker();
        int files = 0;
        for (Path file = file(directory, files); Files.exists(file); file = file(directory, files)) {
            checker.file(new ImageStream(files, Files.readAllBytes(file), checker.findings));
            files++;
        }
        checker.layout(files);
        checker.catalogs.forEach(checker::truth);
        return checker.findings;
    }

    private static Path file(Path directory, int number) {
        return directory.resolve(String.format(Locale.ROOT, "%06d.bin", number));
    }

    private void file(ImageStream in) {
        Optional<Content> read = Content.read(in);
        if (read.isEmpty()) {
            return;
        }
        Content content = read.get();
        contents.put(in.file(), content);
        if (!uuids.add(content.uuid())) {
            in.found(Rule.CONTENT_HEADER, 16, "another file of this tape has this UUID");
        }
        if (in.incomplete() && !content.kind().isSnapshot() && !content.kind().isCatalog()) {
            in.found(Rule.END, 0, content.kind() + " is never flagged incomplete");
        }
        if (content.kind() == Kind.CHUNKS) {
            chunks.put(in.file(), ChunkCheck.digests(in, content.body()));
        } else if (content.kind().isSnapshot()) {
            boolean namespace = content.member("snapshot").startsWith("ns/");
            if (namespace != (content.kind() == Kind.SNAPSHOT_IN_NAMESPACE)) {
                in.found(Rule.CONTENT_HEADER, 8, "the version does not fit " + content.member("snapshot"));
            }
            PxarCheck.check(in, content.body());
        } else if (content.kind().isCatalog()) {
            List<CatalogCheck.Entry> entries = CatalogCheck.entries(in, content);
            if (!in.incomplete()) {
                catalogs.put(in.file(), entries);
            }
        }
    }

    /** Labels first, then the catalogs of the tapes before this one in its set, then anything but labels (B.7). */
    private void layout(int files) {
        if (files == 0) {
            findings.add(new Finding(0, 0, Rule.LAYOUT, "there is no file at all"));
        }
        Content set = contents.get(1);
        long before =
                set == null || set.member("seq_nr").isEmpty() || files <= 2 ? 0 : Long.parseLong(set.member("seq_nr"));
        contents.forEach((file, content) -> {
            boolean label = file == 0 ? content.kind() == Kind.LABEL : content.kind() == Kind.SET_LABEL;
            if (file < 2 ? !label : content.kind().isLabel()) {
                findings.add(new Finding(file, 0, Rule.LAYOUT, content.kind() + " does not belong here"));
            }
            if (file >= 2 && file < 2 + before) {
                boolean fits = content.kind().isCatalog()
                        && content.member("seq_nr").equals(Integer.toString(file - 2))
                        && set != null
                        && content.member("media_set_uuid").equals(set.member("uuid"));
                if (!fits) {
                    findings.add(new Finding(
                            file, 0, Rule.LAYOUT, "here belongs the catalog of tape " + (file - 2) + " of the set"));
                }
            }
        });
        if (files > 2 && files < 2 + before) {
            findings.add(new Finding(files, 0, Rule.LAYOUT, "catalogs of earlier tapes of the set are missing"));
        }
    }

    /** Whether a catalog of this very tape names files that are there, and chunks that are in them. */
    private void truth(int file, List<CatalogCheck.Entry> entries) {
        Content label = contents.get(0);
        Content catalog = contents.get(file);
        if (label == null || catalog == null || !label.member("uuid").equals(catalog.member("uuid"))) {
            return;
        }
        for (CatalogCheck.Entry entry : entries) {
            Content named = entry.file() < file ? contents.get((int) entry.file()) : null;
            boolean fits = named != null && named.uuid().equals(entry.uuid());
            if (fits && entry.type() == 'A') {
                List<String> there = chunks.getOrDefault((int) entry.file(), List.of());
                fits = entry.digests().size() <= there.size()
                        && entry.name().equals(named.member("store"))
                        && entry.digests()
                                .equals(there.subList(0, entry.digests().size()));
            } else if (fits) {
                fits = named.kind().isSnapshot()
                        && entry.name().equals(named.member("store") + ':' + named.member("snapshot"));
            }
            if (!fits) {
                findings.add(new Finding(
                        file, 0, Rule.CATALOG_TRUTH, "file " + entry.file() + " is not what the catalog says"));
            }
        }
    }
}
