package dev.capstan.tape.encryption.paste;

/** An input in which no answer could be found, or one that is not whole. The message is one line for the person. */
public final class UnreadablePaste extends Exception {
    private static final long serialVersionUID = 1L;

    /** Stable name of what is the matter. */
    private final String code;

    UnreadablePaste(String code, String what) {
        super(what);
        this.code = code;
    }

    static UnreadablePaste at(int line, String code, String what) {
        return new UnreadablePaste(code, line > 0 ? "line " + line + ": " + what : what);
    }

    /** Stable name of what is the matter: {@code PASTE_TRUNCATED}, {@code PASTE_NO_PAGE}, … */
    public String code() {
        return code;
    }
}
