package dev.capstan.conformance;

/** A case found a promise broken. Stays inside the kit. */
final class PromiseBroken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Promise promise;

    PromiseBroken(Promise promise, String seen) {
        this(promise, seen, null);
    }

    PromiseBroken(Promise promise, String seen, @org.jspecify.annotations.Nullable Throwable cause) {
        super(promise.method() + " promises: " + promise.text() + ". But " + seen + ".", cause);
        this.promise = promise;
    }

    Promise promise() {
        return promise;
    }
}
