package dev.capstan.tape.encryption;

import static dev.capstan.tape.encryption.CanaryFinding.CONTRADICTION;
import static dev.capstan.tape.encryption.CanaryFinding.ENCRYPTED;
import static dev.capstan.tape.encryption.CanaryFinding.ENCRYPTED_BEFORE_DRIVE;
import static dev.capstan.tape.encryption.CanaryFinding.KEY_PER_BLOCK;
import static dev.capstan.tape.encryption.CanaryFinding.NOT_READABLE_BACK;
import static dev.capstan.tape.encryption.CanaryFinding.OTHER_ALGORITHM;
import static dev.capstan.tape.encryption.CanaryFinding.PLAIN;
import static dev.capstan.tape.encryption.CanaryFinding.UNDETERMINED;
import static dev.capstan.tape.encryption.PolicyVerdict.accepted;
import static dev.capstan.tape.encryption.PolicyVerdict.refused;

import java.util.EnumMap;
import java.util.Map;

/**
 * What a verdict becomes once a test block was looked at. A refusal stays one; {@code key} stays what it is, since its
 * proof needs the key set first. Immutable.
 */
public final class CanaryTable {
    private static final String ASK_LIBRARY =
            "look at what the library or key manager does for this drive, load the tape again and ask again";

    private static final Map<CanaryFinding, PolicyVerdict> NEVER = Map.of(
            NOT_READABLE_BACK,
            refused("NOT_READABLE_BACK", "what is written is encrypted and cannot be read back here", ASK_LIBRARY),
            OTHER_ALGORITHM,
            refused(
                    "OTHER_ALGORITHM",
                    "what is written is encrypted with an algorithm this drive does not have",
                    ASK_LIBRARY),
            CONTRADICTION,
            refused("STATE_CONTRADICTORY", "the drive says it encrypts, but the test block is plain", ASK_LIBRARY),
            ENCRYPTED_BEFORE_DRIVE,
            refused(
                    "ENCRYPTED_BEFORE",
                    "the drive was told that data come encrypted already (ENCRYPTION MODE 1)",
                    ASK_LIBRARY));

    private static final Map<PoolPolicy, Map<CanaryFinding, PolicyVerdict>> SETTLED = new EnumMap<>(Map.of(
            PoolPolicy.AUTO,
            Map.of(
                    ENCRYPTED,
                            accepted("DEVICE_ENCRYPTS", "the test block is encrypted and readable; recorded as such"),
                    KEY_PER_BLOCK,
                            accepted(
                                    "DEVICE_ENCRYPTS",
                                    "the test block is encrypted under a key fetched for it; recorded as such"),
                    PLAIN, accepted("MARKED_PLAIN", "the test block is plain; tapes are recorded as plain")),
            PoolPolicy.EXTERNAL,
            Map.of(
                    ENCRYPTED, accepted("ENCRYPTED_PROVEN", "proven for the test block: encrypted, and readable here"),
                    KEY_PER_BLOCK,
                            accepted(
                                    "ENCRYPTED_PROVEN",
                                    "proven for the test block: encrypted under a key fetched for it"),
                    PLAIN,
                            refused(
                                    "PLAINTEXT_ON_EXTERNAL",
                                    "the test block is plain: external control does not encrypt this tape",
                                    ASK_LIBRARY),
                    UNDETERMINED,
                            refused(
                                    "UNVERIFIABLE",
                                    "the drive cannot say whether the test block is encrypted",
                                    ASK_LIBRARY)),
            PoolPolicy.PLAIN,
            Map.of(
                    PLAIN, accepted("PLAIN_PROVEN", "proven for the test block: not encrypted"),
                    ENCRYPTED,
                            refused(
                                    "EXT_ENCRYPTING",
                                    "the test block is encrypted under a key this host does not hold",
                                    ASK_LIBRARY),
                    KEY_PER_BLOCK,
                            refused(
                                    "EXT_ENCRYPTING",
                                    "the test block is encrypted under a key this host does not hold",
                                    ASK_LIBRARY),
                    UNDETERMINED,
                            refused(
                                    "UNVERIFIABLE",
                                    "the drive cannot say whether the test block is encrypted",
                                    ASK_LIBRARY)),
            PoolPolicy.KEY,
            Map.of()));

    private CanaryTable() {}

    /**
     * The verdict after a test block.
     *
     * @param policy the pool's
     * @param state the drive's, before the block was written
     * @param before the verdict for that state
     * @param finding what the block showed
     */
    public static PolicyVerdict settle(
            PoolPolicy policy, DriveEncryptionState state, PolicyVerdict before, CanaryFinding finding) {
        if (before.outcome() == PolicyVerdict.Outcome.REFUSED) {
            return before;
        }
        PolicyVerdict never = NEVER.get(finding);
        if (never != null) {
            return never;
        }
        return switch (state) {
            case EXTERNAL_ENCRYPTING, EXTERNAL_IDLE, EXTERNAL_UNREAD -> keepAdvice(policy, before, finding);
            case CONTRADICTORY ->
                finding == UNDETERMINED
                        ? refused(
                                "STATE_CONTRADICTORY",
                                "the drive contradicts itself, and the test block decides nothing",
                                ASK_LIBRARY)
                        : keepAdvice(policy, before, finding);
            case NONE, HOST_IDLE, HOST_UNREAD, HOST_KEY_ACTIVE -> withoutExternalControl(before, finding);
            case ENCRYPTED_BEFORE, CHECK, TRANSPORT -> before;
        };
    }

    private static PolicyVerdict keepAdvice(PoolPolicy policy, PolicyVerdict before, CanaryFinding finding) {
        PolicyVerdict settled = SETTLED.getOrDefault(policy, Map.of()).get(finding);
        if (settled == null) {
            return before;
        }
        boolean encrypted = finding == ENCRYPTED || finding == KEY_PER_BLOCK;
        return encrypted ? settled.advising(before.advisories().toArray(String[]::new)) : settled;
    }

    /** Where no key is active and nobody outside controls the drive, a block cannot come out encrypted. */
    private static PolicyVerdict withoutExternalControl(PolicyVerdict before, CanaryFinding finding) {
        return finding == ENCRYPTED || finding == KEY_PER_BLOCK
                ? refused(
                        "STATE_CONTRADICTORY",
                        "the test block is encrypted, and nothing the drive says explains it",
                        ASK_LIBRARY)
                : before;
    }
}
