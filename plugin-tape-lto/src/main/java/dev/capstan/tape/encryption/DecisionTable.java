package dev.capstan.tape.encryption;

import static dev.capstan.tape.encryption.DriveEncryptionState.CHECK;
import static dev.capstan.tape.encryption.DriveEncryptionState.CONTRADICTORY;
import static dev.capstan.tape.encryption.DriveEncryptionState.ENCRYPTED_BEFORE;
import static dev.capstan.tape.encryption.DriveEncryptionState.EXTERNAL_ENCRYPTING;
import static dev.capstan.tape.encryption.DriveEncryptionState.EXTERNAL_IDLE;
import static dev.capstan.tape.encryption.DriveEncryptionState.EXTERNAL_UNREAD;
import static dev.capstan.tape.encryption.DriveEncryptionState.HOST_IDLE;
import static dev.capstan.tape.encryption.DriveEncryptionState.HOST_KEY_ACTIVE;
import static dev.capstan.tape.encryption.DriveEncryptionState.HOST_UNREAD;
import static dev.capstan.tape.encryption.DriveEncryptionState.NONE;
import static dev.capstan.tape.encryption.DriveEncryptionState.TRANSPORT;
import static dev.capstan.tape.encryption.Obligations.NO_KEY_ACTIVE;
import static dev.capstan.tape.encryption.Obligations.PROVE_ENCRYPTED;
import static dev.capstan.tape.encryption.Obligations.PROVE_PLAIN;
import static dev.capstan.tape.encryption.Obligations.READ_STATUS;
import static dev.capstan.tape.encryption.Obligations.SEE_WHICH;
import static dev.capstan.tape.encryption.Obligations.SET_AND_PROVE;
import static dev.capstan.tape.encryption.PolicyVerdict.accepted;
import static dev.capstan.tape.encryption.PolicyVerdict.provisional;
import static dev.capstan.tape.encryption.PolicyVerdict.refused;

import java.util.EnumMap;
import java.util.Map;

/**
 * What each pool policy makes of each state a drive can be in, before anything was written: the decision table, cell by
 * cell. A state without a cell is a fault of the table and found by its test. Immutable.
 */
public final class DecisionTable {
    private static final String KEY_CUSTODY =
            "Where the device encrypts, its key is held outside Capstan and the tape's label is encrypted too: lose the key, lose the tape.";
    private static final String USE_AUTO = "use `auto`: what the device does is accepted and recorded";
    private static final String USE_AUTO_OR_EXTERNAL =
            "use `auto` (recorded) or `external` (demanded and proven): the device's own encryption";
    private static final String RELEASE_DRIVE =
            "release the drive in the library or key manager, so that the host may set keys";
    private static final String SWITCH_OFF =
            "switch encryption off for this drive in the library or key manager, if the site's rules allow it";
    private static final String CLEAR_FOREIGN =
            "let the application that set the key clear it, or power-cycle the drive, and ask again";
    private static final String PUT_UNDER_LIBRARY =
            "put the drive under the control of the library or key manager, and ask again";
    private static final String LOOK_AGAIN =
            "ask again with a tape loaded, after a power cycle of the drive if need be; if it stays so, send the bytes in";
    private static final String LEAVE_MODE_1 = "let the application that set ENCRYPTION MODE 1 set it back to 0";

    private static final Map<PoolPolicy, Map<DriveEncryptionState, PolicyVerdict>> CELLS = new EnumMap<>(Map.of(
            PoolPolicy.AUTO, auto(),
            PoolPolicy.EXTERNAL, external(),
            PoolPolicy.PLAIN, plain(),
            PoolPolicy.KEY, key()));

    private DecisionTable() {}

    /** The cell of a policy and a state. */
    public static PolicyVerdict verdict(PoolPolicy policy, DriveEncryptionState state) {
        Map<DriveEncryptionState, PolicyVerdict> row = CELLS.get(policy);
        PolicyVerdict verdict = row == null ? null : row.get(state);
        if (verdict == null) {
            throw new IllegalStateException("no cell for " + policy + " and " + state);
        }
        return verdict;
    }

    private static Map<DriveEncryptionState, PolicyVerdict> auto() {
        Map<DriveEncryptionState, PolicyVerdict> row = new EnumMap<>(DriveEncryptionState.class);
        row.put(NONE, accepted("MARKED_PLAIN", "the drive does not encrypt; tapes are recorded as plain"));
        row.put(HOST_IDLE, accepted("MARKED_PLAIN", "no key is active and none is set; tapes are recorded as plain"));
        row.put(HOST_KEY_ACTIVE, foreignKey());
        row.put(
                HOST_UNREAD,
                provisional(
                        "KEY_STATE_UNREAD", "good as long as nobody else has left a key in the drive", NO_KEY_ACTIVE));
        row.put(
                EXTERNAL_ENCRYPTING,
                accepted("DEVICE_ENCRYPTS", "the device encrypts under its own key; Capstan records it")
                        .advising(KEY_CUSTODY));
        row.put(
                EXTERNAL_IDLE,
                provisional(
                                "MARKED_BY_CANARY",
                                "accepted either way; a test block in each load shows what to record, because a library may hand "
                                        + "over its key only with the first write",
                                SEE_WHICH)
                        .advising(KEY_CUSTODY));
        row.put(
                EXTERNAL_UNREAD,
                accepted(
                                "EXT_CONTROLLED_AUTO",
                                "whatever the library or key manager does is accepted; a test block in each load shows what to record",
                                SEE_WHICH)
                        .advising(KEY_CUSTODY));
        row.put(
                CONTRADICTORY,
                provisional(
                        "STATE_CONTRADICTORY",
                        "the drive's statements do not fit together; a test block must show what it does",
                        SEE_WHICH));
        row.put(ENCRYPTED_BEFORE, encryptedBefore());
        row.put(CHECK, unknown());
        row.put(TRANSPORT, unknown());
        return row;
    }

    private static Map<DriveEncryptionState, PolicyVerdict> external() {
        Map<DriveEncryptionState, PolicyVerdict> row = new EnumMap<>(DriveEncryptionState.class);
        PolicyVerdict hostControlled = refused(
                "NOT_EXTERNALLY_CONTROLLED",
                "nothing outside the host controls this drive's encryption; tapes would be plain",
                PUT_UNDER_LIBRARY,
                USE_AUTO);
        row.put(NONE, noEngine());
        row.put(HOST_IDLE, hostControlled);
        row.put(
                HOST_KEY_ACTIVE,
                refused(
                        "NOT_EXTERNALLY_CONTROLLED",
                        "the drive encrypts, but under a key that some host has set: where it comes from is unknown",
                        CLEAR_FOREIGN,
                        PUT_UNDER_LIBRARY));
        row.put(HOST_UNREAD, hostControlled);
        row.put(
                EXTERNAL_ENCRYPTING,
                provisional(
                                "PROVE_ENCRYPTED",
                                "the drive says it encrypts under external control; a test block must prove it",
                                PROVE_ENCRYPTED)
                        .advising(KEY_CUSTODY));
        row.put(
                EXTERNAL_IDLE,
                provisional(
                                "PROVE_ENCRYPTED",
                                "external control is not encryption: it is off at this moment, and a test block must prove it comes on",
                                PROVE_ENCRYPTED)
                        .advising(KEY_CUSTODY));
        row.put(
                EXTERNAL_UNREAD,
                provisional(
                                "PROVE_ENCRYPTED",
                                "external control is not encryption: the status page and a test block must prove it",
                                READ_STATUS,
                                PROVE_ENCRYPTED)
                        .advising(KEY_CUSTODY));
        row.put(CONTRADICTORY, contradictory());
        row.put(ENCRYPTED_BEFORE, encryptedBefore());
        row.put(CHECK, unknown());
        row.put(TRANSPORT, unknown());
        return row;
    }

    private static Map<DriveEncryptionState, PolicyVerdict> plain() {
        Map<DriveEncryptionState, PolicyVerdict> row = new EnumMap<>(DriveEncryptionState.class);
        row.put(NONE, accepted("PLAIN", "the drive does not encrypt; there is no further evidence to be had"));
        row.put(HOST_IDLE, accepted("PLAIN", "no key is active; the drive is left untouched"));
        row.put(HOST_KEY_ACTIVE, foreignKey());
        row.put(
                HOST_UNREAD,
                provisional(
                        "KEY_STATE_UNREAD", "good as long as nobody else has left a key in the drive", NO_KEY_ACTIVE));
        row.put(
                EXTERNAL_ENCRYPTING,
                refused(
                        "EXT_ENCRYPTING",
                        "the drive encrypts now: the tape would be encrypted under a key this host does not hold",
                        SWITCH_OFF,
                        USE_AUTO_OR_EXTERNAL));
        row.put(
                EXTERNAL_IDLE,
                provisional(
                        "EXT_CONTROLLED_PLAIN",
                        "encryption is off at this moment, but not in the host's hands; a test block in each load must "
                                + "show that it stays off",
                        PROVE_PLAIN));
        row.put(
                EXTERNAL_UNREAD,
                provisional(
                        "EXT_CONTROLLED_PLAIN",
                        "whether the drive encrypts is not in the host's hands; the status page and a test block must show "
                                + "that it does not",
                        READ_STATUS,
                        PROVE_PLAIN));
        row.put(CONTRADICTORY, contradictory());
        row.put(ENCRYPTED_BEFORE, encryptedBefore());
        row.put(CHECK, unknown());
        row.put(TRANSPORT, unknown());
        return row;
    }

    private static Map<DriveEncryptionState, PolicyVerdict> key() {
        Map<DriveEncryptionState, PolicyVerdict> row = new EnumMap<>(DriveEncryptionState.class);
        String takesKey = "this drive takes keys from a host; setting them comes with a later version of Capstan";
        row.put(NONE, noEngine());
        row.put(HOST_IDLE, provisional("KEY_TO_BE_PROVEN", takesKey, SET_AND_PROVE));
        row.put(HOST_KEY_ACTIVE, foreignKey());
        row.put(HOST_UNREAD, provisional("KEY_STATE_UNREAD", takesKey, NO_KEY_ACTIVE, SET_AND_PROVE));
        PolicyVerdict takesNone =
                refused("EXT_CONTROLLED", "this drive takes no key from a host", USE_AUTO_OR_EXTERNAL, RELEASE_DRIVE);
        row.put(EXTERNAL_ENCRYPTING, takesNone);
        row.put(
                EXTERNAL_IDLE,
                refused(
                        "CONFIG_PREVENTED",
                        "this drive takes no key from a host, although encryption is off at this moment",
                        USE_AUTO_OR_EXTERNAL,
                        RELEASE_DRIVE));
        row.put(EXTERNAL_UNREAD, takesNone);
        row.put(CONTRADICTORY, contradictory());
        row.put(ENCRYPTED_BEFORE, encryptedBefore());
        row.put(CHECK, unknown());
        row.put(TRANSPORT, unknown());
        return row;
    }

    private static PolicyVerdict noEngine() {
        return refused(
                "NO_HW_ENCRYPTION",
                "this drive offers no AES-GCM encryption",
                USE_AUTO,
                "encrypt before the data reach the tape, in the backup application");
    }

    private static PolicyVerdict foreignKey() {
        return refused(
                "FOREIGN_KEY_ACTIVE",
                "a key or an encryption mode is active that Capstan did not set: tapes would be unreadable elsewhere",
                CLEAR_FOREIGN);
    }

    private static PolicyVerdict contradictory() {
        return refused(
                "STATE_CONTRADICTORY",
                "the drive's statements do not fit together, so nothing can be promised",
                LOOK_AGAIN,
                "use `auto`: a test block in each load then shows what is done");
    }

    private static PolicyVerdict encryptedBefore() {
        return refused(
                "ENCRYPTED_BEFORE",
                "the drive was told that data come encrypted already (ENCRYPTION MODE 1); this is not library-managed "
                        + "encryption, and tapes would carry a wrong mark",
                LEAVE_MODE_1);
    }

    private static PolicyVerdict unknown() {
        return refused(
                "STATE_UNKNOWN", "the drive did not say what it does, and that is never taken for good", LOOK_AGAIN);
    }
}
