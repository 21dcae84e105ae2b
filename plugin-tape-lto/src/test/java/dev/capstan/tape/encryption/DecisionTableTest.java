package dev.capstan.tape.encryption;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capstan.scsi.ssc.encryption.BlockEncryption;
import dev.capstan.scsi.ssc.encryption.EncryptionMode;
import dev.capstan.tape.encryption.PolicyVerdict.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecisionTableTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            AUTO     | NONE                | ACCEPTED    | MARKED_PLAIN
            AUTO     | HOST_IDLE           | ACCEPTED    | MARKED_PLAIN
            AUTO     | HOST_KEY_ACTIVE     | REFUSED     | FOREIGN_KEY_ACTIVE
            AUTO     | HOST_UNREAD         | PROVISIONAL | KEY_STATE_UNREAD
            AUTO     | EXTERNAL_ENCRYPTING | ACCEPTED    | DEVICE_ENCRYPTS
            AUTO     | EXTERNAL_IDLE       | PROVISIONAL | MARKED_BY_CANARY
            AUTO     | EXTERNAL_UNREAD     | ACCEPTED    | EXT_CONTROLLED_AUTO
            AUTO     | CONTRADICTORY       | PROVISIONAL | STATE_CONTRADICTORY
            AUTO     | ENCRYPTED_BEFORE    | REFUSED     | ENCRYPTED_BEFORE
            AUTO     | CHECK               | REFUSED     | STATE_UNKNOWN
            AUTO     | TRANSPORT           | REFUSED     | STATE_UNKNOWN
            EXTERNAL | NONE                | REFUSED     | NO_HW_ENCRYPTION
            EXTERNAL | HOST_IDLE           | REFUSED     | NOT_EXTERNALLY_CONTROLLED
            EXTERNAL | HOST_KEY_ACTIVE     | REFUSED     | NOT_EXTERNALLY_CONTROLLED
            EXTERNAL | HOST_UNREAD         | REFUSED     | NOT_EXTERNALLY_CONTROLLED
            EXTERNAL | EXTERNAL_ENCRYPTING | PROVISIONAL | PROVE_ENCRYPTED
            EXTERNAL | EXTERNAL_IDLE       | PROVISIONAL | PROVE_ENCRYPTED
            EXTERNAL | EXTERNAL_UNREAD     | PROVISIONAL | PROVE_ENCRYPTED
            EXTERNAL | CONTRADICTORY       | REFUSED     | STATE_CONTRADICTORY
            EXTERNAL | ENCRYPTED_BEFORE    | REFUSED     | ENCRYPTED_BEFORE
            EXTERNAL | CHECK               | REFUSED     | STATE_UNKNOWN
            EXTERNAL | TRANSPORT           | REFUSED     | STATE_UNKNOWN
            PLAIN    | NONE                | ACCEPTED    | PLAIN
            PLAIN    | HOST_IDLE           | ACCEPTED    | PLAIN
            PLAIN    | HOST_KEY_ACTIVE     | REFUSED     | FOREIGN_KEY_ACTIVE
            PLAIN    | HOST_UNREAD         | PROVISIONAL | KEY_STATE_UNREAD
            PLAIN    | EXTERNAL_ENCRYPTING | REFUSED     | EXT_ENCRYPTING
            PLAIN    | EXTERNAL_IDLE       | PROVISIONAL | EXT_CONTROLLED_PLAIN
            PLAIN    | EXTERNAL_UNREAD     | PROVISIONAL | EXT_CONTROLLED_PLAIN
            PLAIN    | CONTRADICTORY       | REFUSED     | STATE_CONTRADICTORY
            PLAIN    | ENCRYPTED_BEFORE    | REFUSED     | ENCRYPTED_BEFORE
            PLAIN    | CHECK               | REFUSED     | STATE_UNKNOWN
            PLAIN    | TRANSPORT           | REFUSED     | STATE_UNKNOWN
            KEY      | NONE                | REFUSED     | NO_HW_ENCRYPTION
            KEY      | HOST_IDLE           | PROVISIONAL | KEY_TO_BE_PROVEN
            KEY      | HOST_KEY_ACTIVE     | REFUSED     | FOREIGN_KEY_ACTIVE
            KEY      | HOST_UNREAD         | PROVISIONAL | KEY_STATE_UNREAD
            KEY      | EXTERNAL_ENCRYPTING | REFUSED     | EXT_CONTROLLED
            KEY      | EXTERNAL_IDLE       | REFUSED     | CONFIG_PREVENTED
            KEY      | EXTERNAL_UNREAD     | REFUSED     | EXT_CONTROLLED
            KEY      | CONTRADICTORY       | REFUSED     | STATE_CONTRADICTORY
            KEY      | ENCRYPTED_BEFORE    | REFUSED     | ENCRYPTED_BEFORE
            KEY      | CHECK               | REFUSED     | STATE_UNKNOWN
            KEY      | TRANSPORT           | REFUSED     | STATE_UNKNOWN
            """)
    void has_the_cell_of_the_documentation(
            PoolPolicy policy, DriveEncryptionState state, Outcome outcome, String code) {
        PolicyVerdict verdict = DecisionTable.verdict(policy, state);

        assertThat(verdict.outcome()).isEqualTo(outcome);
        assertThat(verdict.code()).isEqualTo(code);
    }

    @Test
    void every_refusal_names_a_way_out_and_every_provisional_what_would_prove_it() {
        for (PoolPolicy policy : PoolPolicy.values()) {
            for (DriveEncryptionState state : DriveEncryptionState.values()) {
                PolicyVerdict verdict = DecisionTable.verdict(policy, state);
                assertThat(verdict.waysOut().isEmpty())
                        .as("%s %s", policy, state)
                        .isEqualTo(verdict.outcome() != Outcome.REFUSED);
                if (verdict.outcome() == Outcome.PROVISIONAL) {
                    assertThat(verdict.open()).as("%s %s", policy, state).isNotEmpty();
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ENCRYPT  | DECRYPTABLE       | ENCRYPTED
            ENCRYPT  | NOT_DECRYPTABLE   | NOT_READABLE_BACK
            ENCRYPT  | NOT_ENCRYPTED     | CONTRADICTION
            DISABLE  | DECRYPTABLE       | KEY_PER_BLOCK
            DISABLE  | NOT_ENCRYPTED     | PLAIN
            DISABLE  | NOT_DECRYPTABLE   | NOT_READABLE_BACK
            EXTERNAL | DECRYPTABLE       | ENCRYPTED_BEFORE_DRIVE
            EXTERNAL | CANNOT_TELL       | ENCRYPTED_BEFORE_DRIVE
            ENCRYPT  | FOREIGN_ALGORITHM | OTHER_ALGORITHM
            DISABLE  | FOREIGN_ALGORITHM | OTHER_ALGORITHM
            RESERVED | FOREIGN_ALGORITHM | OTHER_ALGORITHM
            RESERVED | DECRYPTABLE       | CONTRADICTION
            ENCRYPT  | CANNOT_TELL       | UNDETERMINED
            ENCRYPT  | CANNOT_TELL_NOW   | UNDETERMINED
            DISABLE  | NOT_A_BLOCK       | UNDETERMINED
            DISABLE  | RESERVED          | UNDETERMINED
            """)
    void reads_a_test_block(EncryptionMode mode, BlockEncryption block, CanaryFinding finding) {
        assertThat(CanaryFinding.of(mode, block)).isEqualTo(finding);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            AUTO     | EXTERNAL_IDLE       | KEY_PER_BLOCK     | ACCEPTED    | DEVICE_ENCRYPTS
            AUTO     | EXTERNAL_IDLE       | PLAIN             | ACCEPTED    | MARKED_PLAIN
            AUTO     | EXTERNAL_IDLE       | UNDETERMINED      | PROVISIONAL | MARKED_BY_CANARY
            AUTO     | EXTERNAL_ENCRYPTING | NOT_READABLE_BACK | REFUSED     | NOT_READABLE_BACK
            AUTO     | EXTERNAL_ENCRYPTING | CONTRADICTION     | REFUSED     | STATE_CONTRADICTORY
            AUTO     | CONTRADICTORY       | ENCRYPTED         | ACCEPTED    | DEVICE_ENCRYPTS
            AUTO     | CONTRADICTORY       | PLAIN             | ACCEPTED    | MARKED_PLAIN
            AUTO     | CONTRADICTORY       | UNDETERMINED      | REFUSED     | STATE_CONTRADICTORY
            AUTO     | HOST_IDLE           | KEY_PER_BLOCK     | REFUSED     | STATE_CONTRADICTORY
            AUTO     | HOST_IDLE           | PLAIN             | ACCEPTED    | MARKED_PLAIN
            EXTERNAL | EXTERNAL_ENCRYPTING | ENCRYPTED         | ACCEPTED    | ENCRYPTED_PROVEN
            EXTERNAL | EXTERNAL_IDLE       | KEY_PER_BLOCK     | ACCEPTED    | ENCRYPTED_PROVEN
            EXTERNAL | EXTERNAL_IDLE       | PLAIN             | REFUSED     | PLAINTEXT_ON_EXTERNAL
            EXTERNAL | EXTERNAL_IDLE       | UNDETERMINED      | REFUSED     | UNVERIFIABLE
            EXTERNAL | EXTERNAL_ENCRYPTING | OTHER_ALGORITHM   | REFUSED     | OTHER_ALGORITHM
            PLAIN    | EXTERNAL_IDLE       | PLAIN             | ACCEPTED    | PLAIN_PROVEN
            PLAIN    | EXTERNAL_IDLE       | KEY_PER_BLOCK     | REFUSED     | EXT_ENCRYPTING
            PLAIN    | EXTERNAL_IDLE       | UNDETERMINED      | REFUSED     | UNVERIFIABLE
            PLAIN    | EXTERNAL_ENCRYPTING | PLAIN             | REFUSED     | EXT_ENCRYPTING
            KEY      | EXTERNAL_ENCRYPTING | ENCRYPTED         | REFUSED     | EXT_CONTROLLED
            """)
    void a_test_block_settles_what_was_open(
            PoolPolicy policy, DriveEncryptionState state, CanaryFinding finding, Outcome outcome, String code) {
        PolicyVerdict settled = CanaryTable.settle(policy, state, DecisionTable.verdict(policy, state), finding);

        assertThat(settled.outcome()).isEqualTo(outcome);
        assertThat(settled.code()).isEqualTo(code);
    }

    @Test
    void a_test_block_never_turns_a_refusal_into_anything_else() {
        for (PoolPolicy policy : PoolPolicy.values()) {
            for (DriveEncryptionState state : DriveEncryptionState.values()) {
                PolicyVerdict before = DecisionTable.verdict(policy, state);
                for (CanaryFinding finding : CanaryFinding.values()) {
                    PolicyVerdict after = CanaryTable.settle(policy, state, before, finding);
                    if (before.outcome() == Outcome.REFUSED) {
                        assertThat(after).isEqualTo(before);
                    }
                    if (finding == CanaryFinding.NOT_READABLE_BACK || finding == CanaryFinding.OTHER_ALGORITHM) {
                        assertThat(after.outcome())
                                .as("%s %s %s", policy, state, finding)
                                .isEqualTo(Outcome.REFUSED);
                    }
                }
            }
        }
    }
}
