package dev.capstan.tape.encryption.negotiation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capstan.tape.encryption.DriveEncryptionState;
import dev.capstan.tape.encryption.PolicyVerdict;
import dev.capstan.tape.encryption.PolicyVerdict.Outcome;
import dev.capstan.tape.encryption.PoolPolicy;
import dev.capstan.tape.volume.EndOfData;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of each policy on an emulated drive, for a new set and for an append. */
class NegotiatorTest {
    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0}, {1}, foreign key {2}")
    @CsvSource(delimiter = '|', textBlock = """
            hpe-fips | AUTO     | false | ACCEPTED | DEVICE_ENCRYPTS           | ACCEPTED | DEVICE_ENCRYPTS
            hpe-fips | EXTERNAL | false | ACCEPTED | ENCRYPTED_PROVEN          | ACCEPTED | ENCRYPTED_PROVEN
            hpe-fips | PLAIN    | false | REFUSED  | EXT_ENCRYPTING            | REFUSED  | EXT_ENCRYPTING
            hpe-fips | KEY      | false | REFUSED  | EXT_CONTROLLED            | REFUSED  | EXT_CONTROLLED
            hpe-host | AUTO     | false | ACCEPTED | MARKED_PLAIN              | ACCEPTED | MARKED_PLAIN
            hpe-host | EXTERNAL | false | REFUSED  | NOT_EXTERNALLY_CONTROLLED | REFUSED  | NOT_EXTERNALLY_CONTROLLED
            hpe-host | PLAIN    | false | ACCEPTED | PLAIN                     | ACCEPTED | PLAIN
            hpe-host | KEY      | false | REFUSED  | HOST_KEYS_UNSUPPORTED     | REFUSED  | HOST_KEYS_UNSUPPORTED
            hpe-host | AUTO     | true  | REFUSED  | FOREIGN_KEY_ACTIVE        | REFUSED  | FOREIGN_KEY_ACTIVE
            hpe-host | EXTERNAL | true  | REFUSED  | NOT_EXTERNALLY_CONTROLLED | REFUSED  | NOT_EXTERNALLY_CONTROLLED
            hpe-host | PLAIN    | true  | REFUSED  | FOREIGN_KEY_ACTIVE        | REFUSED  | FOREIGN_KEY_ACTIVE
            hpe-host | KEY      | true  | REFUSED  | FOREIGN_KEY_ACTIVE        | REFUSED  | FOREIGN_KEY_ACTIVE
            """)
    void settles_a_policy_for_a_new_set_and_for_an_append(
            String personality,
            PoolPolicy policy,
            boolean foreignKey,
            Outcome fresh,
            String freshCode,
            Outcome append,
            String appendCode)
            throws Exception {
        try (Mounted mounted = new Mounted(folder, personality)) {
            long label = mounted.labelled().firstObject();
            if (foreignKey) {
                mounted.foreignKey(Mounted.KEY);
            }
            LoadOutcome first = mounted.negotiator().settleNewSet(policy, label, "store");
            assertThat(first.verdict().code()).isEqualTo(freshCode);
            assertThat(first.verdict().outcome()).isEqualTo(fresh);
            assertThat(first instanceof LoadOutcome.Settled).isEqualTo(fresh == Outcome.ACCEPTED);

            long start = mounted.volume.toEndOfData().position().object();
            LoadOutcome second = mounted.negotiator().settleAppend(policy, "store");
            assertThat(second.verdict().code()).isEqualTo(appendCode);
            assertThat(second.verdict().outcome()).isEqualTo(append);
            assertThat(mounted.drive.position().object()).isEqualTo(start);
            assertThat(mounted.spouts()).as("SECURITY PROTOCOL OUT").isZero();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            hpe-fips | AUTO     | ACCEPTED    | EXT_CONTROLLED_AUTO
            hpe-fips | EXTERNAL | PROVISIONAL | PROVE_ENCRYPTED
            hpe-fips | PLAIN    | PROVISIONAL | EXT_CONTROLLED_PLAIN
            hpe-fips | KEY      | REFUSED     | EXT_CONTROLLED
            hpe-host | AUTO     | PROVISIONAL | KEY_STATE_UNREAD
            hpe-host | EXTERNAL | REFUSED     | NOT_EXTERNALLY_CONTROLLED
            hpe-host | PLAIN    | PROVISIONAL | KEY_STATE_UNREAD
            hpe-host | KEY      | REFUSED     | HOST_KEYS_UNSUPPORTED
            """)
    void says_before_a_mount_what_a_drive_without_a_tape_lets_it_say(
            String personality, PoolPolicy policy, Outcome outcome, String code) throws Exception {
        try (Mounted mounted = new Mounted(folder, personality)) {
            mounted.drive.unload();
            DriveSurvey survey = DriveSurvey.of(mounted.drive, false);

            BeforeMount before = Negotiator.beforeMount(policy, Optional.of(survey));

            assertThat(before.verdict().code()).isEqualTo(code);
            assertThat(before.verdict().outcome()).isEqualTo(outcome);
            assertThat(before.verdict().open().isEmpty()).isEqualTo(outcome == Outcome.REFUSED);
            assertThat(before.evidence()).extracting(f -> f.key()).contains("encryption.control", "encryption.state");
        }
    }

    @Test
    void without_any_drive_only_the_policy_speaks() {
        assertThat(Negotiator.beforeMount(PoolPolicy.KEY, Optional.empty())
                        .verdict()
                        .isRefused())
                .isTrue();
        PolicyVerdict open =
                Negotiator.beforeMount(PoolPolicy.EXTERNAL, Optional.empty()).verdict();
        assertThat(open.outcome()).isEqualTo(Outcome.PROVISIONAL);
        assertThat(open.open()).hasSize(1);
    }

    @Test
    void a_refusal_before_labelling_leaves_the_tape_as_it_was() throws Exception {
        try (Mounted mounted = new Mounted(folder, "hpe-fips")) {
            Admission admission = mounted.negotiator().admit(PoolPolicy.PLAIN, LoadPurpose.NEW_SET);
            assertThat(admission).isInstanceOf(Admission.Refused.class);
            assertThat(mounted.writes()).isZero();
        }
    }

    @Test
    void the_first_real_file_overwrites_the_test_block_of_an_append() throws Exception {
        try (Mounted mounted = new Mounted(folder, "hpe-fips")) {
            mounted.labelled();
            EndOfData end = mounted.volume.toEndOfData();
            settled(mounted.negotiator().settleAppend(PoolPolicy.EXTERNAL, "store"));
            assertThat(mounted.volume.toEndOfData().position().object())
                    .as("the test block and its filemark are on the tape")
                    .isEqualTo(end.position().object() + 2);

            mounted.drive.locate(end.position().object());
            assertThat(mounted.file().firstObject()).isEqualTo(end.position().object());
            assertThat(mounted.volume.toEndOfData().position().file())
                    .isEqualTo(end.position().file() + 1);
        }
    }

    @Test
    void an_append_under_auto_writes_no_test_block() throws Exception {
        try (Mounted mounted = new Mounted(folder, "hpe-fips")) {
            mounted.labelled();
            long writes = mounted.writes();
            settled(mounted.negotiator().settleAppend(PoolPolicy.AUTO, "store"));
            assertThat(mounted.writes()).isEqualTo(writes);
        }
    }

    @Test
    void external_does_not_append_behind_a_plain_label() throws Exception {
        try (Mounted mounted = new Mounted(folder, "hpe-fips")) {
            mounted.labelled();
            // file 1 was plain when some other drive wrote it
            mounted.answers.security(0x21, answer -> {
                if (answer[11] == 2) {
                    answer[12] = 3;
                }
            });
            long start = mounted.drive.position().object();
            long writes = mounted.writes();
            LoadOutcome outcome = mounted.negotiator().settleAppend(PoolPolicy.EXTERNAL, "store");
            assertThat(outcome.verdict().code()).isEqualTo("LABEL_PLAIN");
            assertThat(outcome.verdict().waysOut()).isNotEmpty();
            assertThat(mounted.writes()).isEqualTo(writes);
            assertThat(mounted.drive.position().object()).isEqualTo(start);
        }
    }

    @ParameterizedTest(name = "{0}: next block status {1}")
    @CsvSource(delimiter = '|', textBlock = """
            AUTO     | 3 | STATE_CONTRADICTORY
            AUTO     | 4 | OTHER_ALGORITHM
            AUTO     | 5 | DEVICE_ENCRYPTS
            AUTO     | 6 | NOT_READABLE_BACK
            AUTO     | 0 | DEVICE_ENCRYPTS
            EXTERNAL | 3 | STATE_CONTRADICTORY
            EXTERNAL | 4 | OTHER_ALGORITHM
            EXTERNAL | 5 | ENCRYPTED_PROVEN
            EXTERNAL | 6 | NOT_READABLE_BACK
            EXTERNAL | 9 | UNVERIFIABLE
            """)
    void goes_by_what_the_test_block_shows_while_the_status_says_encrypting(PoolPolicy policy, int status, String code)
            throws Exception {
        try (Mounted mounted = new Mounted(folder, "hpe-fips")) {
            long label = mounted.labelled().firstObject();
            mounted.answers.security(0x21, answer -> answer[12] = (byte) status);
            if (status == 0) {
                mounted.answers.log(0x17, NegotiatorTest::withoutParameters);
            }
            assertThat(mounted.negotiator()
                            .settleNewSet(policy, label, "store")
                            .verdict()
                            .code())
                    .isEqualTo(code);
        }
    }

    @ParameterizedTest(name = "{0}: next block status {1}")
    @CsvSource(delimiter = '|', textBlock = """
            AUTO     | 3 | MARKED_PLAIN
            AUTO     | 5 | DEVICE_ENCRYPTS
            AUTO     | 2 | NOT_DETERMINED
            EXTERNAL | 3 | PLAINTEXT_ON_EXTERNAL
            EXTERNAL | 5 | ENCRYPTED_PROVEN
            EXTERNAL | 0 | UNVERIFIABLE
            EXTERNAL | 1 | UNVERIFIABLE
            PLAIN    | 3 | PLAIN_PROVEN
            PLAIN    | 5 | EXT_ENCRYPTING
            PLAIN    | 1 | UNVERIFIABLE
            """)
    void goes_by_what_the_test_block_shows_while_the_status_says_off(PoolPolicy policy, int status, String code)
            throws Exception {
        try (Mounted mounted = new Mounted(folder, "hpe-fips")) {
            long label = mounted.labelled().firstObject();
            mounted.answers.security(0x20, answer -> answer[5] = 0);
            mounted.answers.security(0x21, answer -> answer[12] = (byte) status);
            mounted.answers.log(0x17, NegotiatorTest::withoutParameters);
            LoadOutcome outcome = mounted.negotiator().settleNewSet(policy, label, "store");
            assertThat(outcome.verdict().code()).isEqualTo(code);
            assertThat(outcome.attestation().survey().state()).isEqualTo(DriveEncryptionState.EXTERNAL_IDLE);
        }
    }

    @Test
    void log_page_17h_decides_where_the_next_block_page_cannot() throws Exception {
        try (Mounted mounted = new Mounted(folder, "hpe-fips")) {
            long label = mounted.labelled().firstObject();
            mounted.answers.security(0x21, answer -> answer[12] = 1);
            LoadOutcome outcome = mounted.negotiator().settleNewSet(PoolPolicy.EXTERNAL, label, "store");
            assertThat(outcome.verdict().code()).isEqualTo("ENCRYPTED_PROVEN");
            assertThat(outcome.attestation().testBlock().orElseThrow().proof()).contains("log page 17h", "read back");
            assertThat(outcome.attestation().testBlock().orElseThrow().pages())
                    .as("asked once more after reading the block")
                    .hasSize(2);
        }
    }

    @Test
    void a_second_question_after_reading_the_block_is_enough() throws Exception {
        try (Mounted mounted = new Mounted(folder, "hpe-fips")) {
            long label = mounted.labelled().firstObject();
            int[] asked = {0};
            mounted.answers.security(0x21, answer -> {
                if (asked[0]++ == 0) {
                    answer[12] = 1;
                }
            });
            LoadOutcome outcome = mounted.negotiator().settleNewSet(PoolPolicy.EXTERNAL, label, "store");
            assertThat(outcome.attestation().testBlock().orElseThrow().proof()).contains("page 0021h");
            assertThat(outcome).isInstanceOf(LoadOutcome.Settled.class);
        }
    }

    @Test
    void a_page_about_another_object_proves_nothing() throws Exception {
        try (Mounted mounted = new Mounted(folder, "hpe-fips")) {
            long label = mounted.labelled().firstObject();
            mounted.answers.security(0x21, answer -> answer[11]++);
            LoadOutcome outcome = mounted.negotiator().settleNewSet(PoolPolicy.EXTERNAL, label, "store");
            assertThat(outcome.verdict().code()).isEqualTo("UNVERIFIABLE");
            assertThat(outcome.attestation().testBlock().orElseThrow().proof())
                    .contains("before object 2", "speaks of object 3");
        }
    }

    static LoadOutcome.Settled settled(LoadOutcome outcome) {
        assertThat(outcome.verdict().outcome()).as(outcome.verdict().why()).isEqualTo(Outcome.ACCEPTED);
        return (LoadOutcome.Settled) outcome;
    }

    /** A log page whose parameters nobody knows. */
    static void withoutParameters(byte[] answer) {
        for (int at = 4; at + 4 <= answer.length; at += 4 + (answer[at + 3] & 0xFF)) {
            answer[at] = 0x7F;
        }
    }

    @Test
    void a_label_of_ours_that_the_key_in_force_does_not_open_is_named_as_a_lost_key() throws Exception {
        try (Mounted mounted = new Mounted(folder, "hpe-fips")) {
            mounted.labelled();
            mounted.answers.security(0x21, answer -> answer[12] = 6);
            LoadOutcome outcome = mounted.negotiator().settleAppend(PoolPolicy.EXTERNAL, "store");
            assertThat(outcome.verdict().code()).isEqualTo("KEY_LOST");
            assertThat(((LoadOutcome.Refused) outcome).keyLost()).isTrue();
        }
    }
}
