package dev.capstan.host.config;

import java.util.Optional;

/** A text is not what its field wants. The message continues a sentence that begins with the text. */
final class NotTyped extends Exception {
    private static final long serialVersionUID = 1L;

    private final String what;
    private final transient Optional<String> suggestion;

    NotTyped(String what) {
        this(what, Optional.empty());
    }

    NotTyped(String what, Optional<String> suggestion) {
        super(what);
        this.what = what;
        this.suggestion = suggestion;
    }

    String what() {
        return what;
    }

    Optional<String> suggestion() {
        return suggestion;
    }
}
