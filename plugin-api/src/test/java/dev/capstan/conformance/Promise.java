package dev.capstan.conformance;

/** What the javadoc of the SPI promises, in one sentence each, with the method where it stands. */
public enum Promise {
    /** Facts are there. */
    FACTS_COMPLETE("Facts", "a target states every fact key once, with a value of the kind the key names"),
    /** Facts are true. */
    FACTS_TRUE("StorageTarget.facts", "what a target says of itself is so"),
    /** Negotiation says yes. */
    WITHIN_FACTS_ACCEPTED("StorageTarget.negotiate", "what lies within the facts is accepted, at least provisionally"),
    /** Negotiation says no. */
    BEYOND_FACTS_REFUSED("StorageTarget.negotiate", "a requirement that cannot be met is answered by Refused"),
    /** A no is explained. */
    REFUSAL_EXPLAINED("Negotiation.Refused", "a refusal has a code, a reason and ways out"),
    /** Obligations end. */
    OBLIGATIONS_SETTLED("Negotiation.Provisional", "what was open is settled before user data and stands in a receipt"),
    /** Terms belong to a target. */
    FOREIGN_TERMS("StorageTarget.openWrite", "terms of somebody else are Refused"),
    /** Terms serve again. */
    TERMS_REUSABLE("Terms", "terms are used for any number of sessions"),
    /** The number of sessions. */
    SESSIONS_AS_STATED("StorageTarget", "as many sessions at once as the facts say"),
    /** One more session. */
    ONE_MORE("StorageTarget", "one session more than the facts say is TryAgain"),

    /** The way into the storage and out again. */
    ROUND_TRIP("WriteSession.commit", "what a receipt names is durable and comes back byte for byte"),
    /** Snapshots of nothing. */
    EMPTY_SNAPSHOT("SnapshotSource", "a snapshot may have no blobs, no files, or neither"),
    /** Files keep what they have. */
    FILES_KEPT("SnapshotFile", "a file keeps name, order, mode, bytes and at least the whole seconds of its time"),
    /** What a source said. */
    STORED_COUNTS("Stored", "it says how many blobs came, their bytes, and how many digests were not wanted"),
    /** Any digest. */
    DIGEST_OPAQUE("Digest", "a target compares digests and never computes one"),

    /** Claims within a store. */
    CLAIM_ONCE("Dedup.claim", "a digest wanted once is not wanted again in this store"),
    /** Claims within a batch. */
    CLAIM_BITS(
            "Dedup.claim",
            "bit i stands for batch[i], and a digest that stands there several times gets one bit at most"),
    /** Claims of a failed store. */
    CLAIM_FORGOTTEN("Dedup.claim", "a claim whose blob did not come because the store failed is forgotten"),
    /** Storing once. */
    DEDUP_SCOPE("Facts.DEDUP_SCOPE", "within the scope that a target states a blob is stored once"),

    /** How much is pulled. */
    OPEN_BYTES("BlobFeed.next", "pulled and unclosed blobs together never exceed the maxOpenBytes agreed"),
    /** How much is held at all. */
    OPEN_BYTES_STATED("Facts.OPEN_MAX_BYTES", "a target never holds more unclosed bytes than it states"),
    /** Sensible asking. */
    PULL_SENSIBLY("BlobFeed.next", "a target asks for one blob or more, and for no more after the end"),
    /** Who closes blobs. */
    BLOBS_CLOSED("WriteSession.store", "the target closes the blobs it pulled"),
    /** Who closes channels. */
    CHANNELS_CLOSED("Blob.open", "the caller closes the channel"),
    /** Who closes the feed. */
    FEED_CLOSED("WriteSession.store", "the target closes the feed, whatever happens"),
    /** Order of calls on a source. */
    SOURCE_ORDER(
            "SnapshotSource",
            "blobs() is called once, files() only after the feed ended, and the host closes the source"),
    /** The thread of a source. */
    SOURCE_THREAD("WriteSession.store", "the source is used by the calling thread only"),
    /** A closed blob. */
    CLOSED_BLOB("Blob", "a blob is not opened after it was closed"),

    /** A source that fails. */
    SOURCE_FAILURE_REPORTED("WriteSession.store", "what the source throws ends the store as SourceFailed"),
    /** After a source failed. */
    SESSION_USABLE("WriteSession", "SourceFailed, Cancelled and SNAPSHOT_EXISTS leave the session usable"),
    /** A store that failed. */
    FAILED_NOT_STORED("WriteSession", "a snapshot whose store failed is not stored"),
    /** Sizes must be right. */
    SIZE_EXACT("Blob.size", "a blob has exactly size() bytes, so one that has not is never taken as good"),

    /** Looking at the flag. */
    CANCEL_SEEN("SessionContext.cancelled", "a target looks between two steps and then throws Cancelled"),
    /** Only that. */
    CANCEL_IS_CANCELLED("SessionContext.cancelled", "a cancelled call ends by Cancelled or as if nothing had been"),
    /** Nothing half. */
    NOTHING_HALF("WriteSession", "a snapshot is listed whole or not at all"),

    /** Closing without a commit. */
    ABANDONED("WriteSession.close", "what is not committed is abandoned and not listed"),
    /** Surviving. */
    DURABLE("WriteSession", "what a receipt names survives the end of the process"),
    /** The receipt. */
    RECEIPT_EXACT("Receipt", "it names what is durable now and was not in the last receipt, and nothing else"),
    /** Again. */
    COMMIT_IDEMPOTENT("WriteSession.commit", "with nothing new it changes nothing"),
    /** Existing names. */
    EXISTS_REFUSED("WriteSession.store", "a snapshot that is held already is Refused with code SNAPSHOT_EXISTS"),
    /** One name, one snapshot. */
    NAME_ONCE("WriteSession.store", "a name stands for one snapshot"),
    /** What is held. */
    HELD("WriteSession.held", "it returns those of the names asked for that are stored and durable"),
    /** Sessions apart. */
    SESSIONS_APART("WriteSession.close", "a snapshot does not need what another session abandoned"),
    /** A slow source. */
    SLOW_SOURCE("BlobFeed.next", "it blocks until a blob is there, which keeps nobody else from working"),

    /** Listing. */
    LIST_ORDER("ReadSession.snapshots", "snapshots are listed by name, each once"),
    /** Listing a part. */
    LIST_PREFIX("ReadSession.snapshots", "it lists the names that begin with the prefix and no others"),
    /** What is said of a snapshot. */
    LIST_INFO("SnapshotInfo", "it says the sizes of the files and a place that a person can find"),
    /** Cursors end. */
    CURSOR_END("Cursor.next", "it is empty at the end and from then on"),
    /** Missing things. */
    PLAN_MISSING("Plan", "it names what nobody holds, at most 1,000 of it, and counts all of it"),
    /** The digests wanted. */
    WANTED(
            "ReadSession.planBlobs",
            "the wanted digests are read to their end and not closed; what they throw passes through"),
    /** A plan and its session. */
    PLAN_ONCE("ReadSession", "a plan is used once, by the session that made it"),
    /** What comes. */
    FETCH_EXACT("ReadSession.fetch", "it delivers what the plan names, each thing once, and nothing else"),
    /** Everything. */
    PLAN_ALL("ReadSession.planAll", "it plans to fetch everything"),
    /** Numbers. */
    DONE_NUMBERS("Done", "it counts what was delivered and taken, and their sizes"),
    /** Completeness. */
    DONE_COMPLETE("Done.complete", "it is true exactly when everything the plan wanted came and was taken"),
    /** Stopping. */
    SINK_STOP("Sink.Reply.STOP", "fetch returns, not complete"),
    /** Damage the host found. */
    SINK_CORRUPT("Sink.Reply.CORRUPT", "the target says in its result what was damaged and where it lay"),
    /** A sink that fails. */
    SINK_THROWS("Sink", "what a sink throws passes through fetch"),
    /** Not reading. */
    SINK_LAZY("Sink.blob", "the bytes need not be read to the end"),
    /** Finding damage. */
    DAMAGE_FOUND("ReadSession.verify", "it reads from the medium itself and finds what is damaged"),
    /** Time is up. */
    BUDGET("ReadSession.verify", "it stops when the budget is used up and says so by complete"),
    /** Reading goes on. */
    READER_USABLE("ReadSession", "Cancelled leaves the session usable"),

    /** Names. */
    NAMES_APART("SnapshotName", "names that differ only in case, form or dots are different names"),
    /** Inside. */
    NAMES_INSIDE("SnapshotName", "whatever a name looks like, it stays inside the storage"),
    /** After close. */
    CLOSED("StorageTarget.close", "what is closed refuses work instead of doing it or waiting"),
    /** Quiet close. */
    CLOSE_QUIET("AutoCloseable", "close is idempotent and does not throw"),
    /** The border. */
    ONLY_CAPSTAN("CapstanException", "it is the only exception between host and plugin"),
    /** Operations. */
    OPERATIONS("OperationSpec", "names are unique, and positional names are names of parameters"),
    /** Schemas. */
    SCHEMAS(
            "Schema",
            "names are unique, words allowed are there where they are needed, defaults have the field's kind"),
    /** Events. */
    EVENTS("Event", "a code of lower-case words joined by dots, and a text unless it is progress");

    private final String method;
    private final String text;

    Promise(String method, String text) {
        this.method = method;
        this.text = text;
    }

    /**
     * Whose javadoc says it.
     *
     * @return a type, or a type and a member
     */
    public String method() {
        return method;
    }

    /**
     * What it says.
     *
     * @return a sentence without its full stop
     */
    public String text() {
        return text;
    }
}
