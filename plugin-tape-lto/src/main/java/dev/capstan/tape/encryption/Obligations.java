package dev.capstan.tape.encryption;

import dev.capstan.api.negotiation.Obligation;

/** What can be left open after the capability page, and what proves it. */
final class Obligations {
    static final Obligation READ_STATUS =
            new Obligation("STATUS_UNREAD", "what the drive does to data now", "page 0020h, read with a tape loaded");

    static final Obligation NO_KEY_ACTIVE = new Obligation(
            "KEY_STATE_UNREAD",
            "that no key is active that somebody else has set",
            "page 0020h with ENCRYPTION MODE 0 and DECRYPTION MODE 0, read with a tape loaded");

    static final Obligation PROVE_ENCRYPTED = new Obligation(
            "PROVE_ENCRYPTED",
            "that what is written is encrypted and can be read back",
            "page 0021h with ENCRYPTION STATUS 5 for a block written in this load");

    static final Obligation PROVE_PLAIN = new Obligation(
            "PROVE_PLAIN",
            "that what is written is not encrypted",
            "page 0021h with ENCRYPTION STATUS 3 for a block written in this load");

    static final Obligation SEE_WHICH = new Obligation(
            "SEE_WHICH",
            "whether what is written is encrypted",
            "page 0021h with ENCRYPTION STATUS 3 or 5 for a block written in this load");

    static final Obligation SET_AND_PROVE = new Obligation(
            "SET_AND_PROVE",
            "that the drive takes the key and uses it",
            "the key set and read back in page 0020h, then page 0021h with ENCRYPTION STATUS 5 for a block written under it");

    private Obligations() {}
}
