package dev.capstan.tape.check;

/** Contents of tape files: the magic in tape order and the members of the JSON in the order they are written (B.1 to B.6). */
enum Kind {
    LABEL("2a05bf3cb030aa39", "ctime:number label_text:name pool:name? uuid:uuid"),
    SET_LABEL(
            "086063f92f9753d8",
            "ctime:number encryption_key_fingerprint:fingerprint? key-config:object? pool:name seq_nr:number uuid:uuid"),
    CHUNKS("6d31636dd70283bf", "store:store"),
    SNAPSHOT("da1615d011e29a62", "snapshot:path store:store"),
    SNAPSHOT_IN_NAMESPACE("6210369bba10331d", "snapshot:path store:store"),
    CATALOG_OF_ROOT("b7cfc7259e991e73", "uuid:uuid media_set_uuid:uuid seq_nr:number"),
    CATALOG("b3ec71f0adec0260", "uuid:uuid media_set_uuid:uuid seq_nr:number");

    final String magic;
    final String members;

    Kind(String magic, String members) {
        this.magic = magic;
        this.members = members;
    }

    boolean isLabel() {
        return this == LABEL || this == SET_LABEL;
    }

    boolean isSnapshot() {
        return this == SNAPSHOT || this == SNAPSHOT_IN_NAMESPACE;
    }

    boolean isCatalog() {
        return this == CATALOG_OF_ROOT || this == CATALOG;
    }
}
