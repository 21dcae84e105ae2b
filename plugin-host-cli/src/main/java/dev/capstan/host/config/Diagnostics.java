package dev.capstan.host.config;

import dev.capstan.api.value.Finding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Collects what is to be said about one file, and knows where every path of it stands. One thread. */
final class Diagnostics {
    private static final int MAX = 200;

    private final String file;
    private final Map<String, Position> places = new HashMap<>();
    private final List<Diagnostic> found = new ArrayList<>();

    Diagnostics(String file) {
        this.file = file;
    }

    /** Remembers where a path stands. */
    void place(String path, Position at) {
        places.put(path, at);
    }

    /** Says that the configuration cannot be used as it is. */
    void error(Position at, String path, String message) {
        add(new Diagnostic(file, at, path, message, Optional.empty(), true));
    }

    void error(Position at, String path, String message, Optional<String> suggestion) {
        add(new Diagnostic(file, at, path, message, suggestion, true));
    }

    /** Takes over what a provider said about the part of the file below {@code prefix}. */
    void add(String prefix, Finding finding) {
        String path = finding.path().isEmpty() ? prefix : join(prefix, finding.path());
        add(new Diagnostic(file, nearest(path), path, finding.message(), finding.suggestion(), finding.fatal()));
    }

    /** How many errors there are. */
    long errors() {
        return found.stream().filter(Diagnostic::fatal).count();
    }

    /** In the order of the file. */
    List<Diagnostic> all() {
        List<Diagnostic> sorted = new ArrayList<>(found);
        sorted.sort(java.util.Comparator.comparingInt((Diagnostic d) -> d.at().line())
                .thenComparingInt(d -> d.at().column()));
        return sorted;
    }

    static String join(String prefix, String name) {
        return prefix.isEmpty() || name.startsWith("[") ? prefix + name : prefix + "." + name;
    }

    private void add(Diagnostic diagnostic) {
        if (found.size() < MAX) {
            found.add(diagnostic);
        }
    }

    // A path that is not in the file, such as a missing member, is shown where its nearest parent stands.
    private Position nearest(String path) {
        String at = path;
        while (!places.containsKey(at)) {
            int cut = Math.max(at.lastIndexOf('.'), at.lastIndexOf('['));
            if (cut < 0) {
                return Position.START;
            }
            at = at.substring(0, cut);
        }
        return places.get(at);
    }
}
