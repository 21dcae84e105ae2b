package dev.capstan.host.source.restore;

import java.io.IOException;

/** Carries a wish to stop out of the middle of things. */
final class Pulse {
    private final RestorePulse listener;

    Pulse(RestorePulse listener) {
        this.listener = listener;
    }

    /** Somebody wants no more. */
    static final class Stopped extends IOException {
        private static final long serialVersionUID = 1L;

        Stopped() {
            super("stopped");
        }
    }

    void beat(long position) throws Stopped {
        if (!listener.goOn(position)) {
            throw new Stopped();
        }
    }
}
