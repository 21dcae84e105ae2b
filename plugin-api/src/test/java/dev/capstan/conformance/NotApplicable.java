package dev.capstan.conformance;

/** A case cannot say anything about this subject. Stays inside the kit. */
final class NotApplicable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotApplicable(String why) {
        super(why);
    }
}
