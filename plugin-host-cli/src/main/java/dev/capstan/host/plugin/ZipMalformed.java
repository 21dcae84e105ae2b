package dev.capstan.host.plugin;

/** A zip is damaged or not acceptable; the message is one sentence that does not name the zip. */
final class ZipMalformed extends Exception {
    private static final long serialVersionUID = 1L;

    private final String what;

    ZipMalformed(String what) {
        super(what);
        this.what = what;
    }

    String what() {
        return what;
    }
}
