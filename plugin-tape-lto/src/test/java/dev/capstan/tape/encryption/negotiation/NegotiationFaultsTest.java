package dev.capstan.tape.encryption.negotiation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.capstan.scsi.Fault;
import dev.capstan.scsi.ScsiResult;
import dev.capstan.tape.drive.DriveException;
import dev.capstan.tape.encryption.DriveEncryptionState;
import dev.capstan.tape.encryption.PolicyVerdict.Outcome;
import dev.capstan.tape.encryption.PoolPolicy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong between host and drive while they negotiate. */
class NegotiationFaultsTest {
    /** Questions of a whole survey: two of protocol 00h, five of 20h. */
    private static final int SURVEY = 7;

    @TempDir
    Path folder;

    private static Fault check(int opcode, int occurrence, int key, int asc, int ascq) {
        return Fault.check(opcode, occurrence, Fault.sense(key, asc, ascq));
    }

    private static List<Fault> checks(int from, int to, int key, int asc, int ascq) {
        List<Fault> faults = new ArrayList<>();
        for (int i = from; i <= to; i++) {
            faults.add(check(Mounted.SPIN, i, key, asc, ascq));
        }
        return faults;
    }

    private Mounted mounted(List<Fault> faults) throws IOException {
        return new Mounted(folder, "hpe-fips", faults.toArray(Fault[]::new));
    }

    @Test
    void asks_again_over_a_reset_and_while_the_drive_gets_ready() throws Exception {
        List<Fault> faults = new ArrayList<>(checks(1, 3, 6, 0x29, 0x00));
        faults.addAll(checks(6, 10, 2, 0x04, 0x01));
        faults.add(check(Mounted.SPIN, 13, 0xB, 0x44, 0x00));
        try (Mounted mounted = mounted(faults)) {
            DriveSurvey survey = DriveSurvey.of(mounted.drive, true);
            assertThat(survey.state()).isEqualTo(DriveEncryptionState.EXTERNAL_ENCRYPTING);
            assertThat(survey.senses()).hasSize(9);
        }
    }

    @Test
    void a_drive_that_is_not_ready_six_times_or_aborts_twice_is_not_known() throws Exception {
        try (Mounted mounted = mounted(checks(1, 6, 2, 0x04, 0x01))) {
            assertThat(DriveSurvey.of(mounted.drive, true).state()).isEqualTo(DriveEncryptionState.CHECK);
        }
        try (Mounted mounted = new Mounted(
                folder.resolve("b"),
                "hpe-fips",
                check(Mounted.SPIN, 5, 0xB, 0x44, 0x00),
                check(Mounted.SPIN, 6, 0xB, 0x44, 0x00))) {
            assertThat(DriveSurvey.of(mounted.drive, true).state()).isEqualTo(DriveEncryptionState.CHECK);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0x0D, 0x11, 0x12, 0x13})
    void begins_the_survey_again_when_parameters_change_under_it(int ascq) throws Exception {
        try (Mounted mounted = mounted(List.of(check(Mounted.SPIN, SURVEY, 6, 0x2A, ascq)))) {
            assertThat(DriveSurvey.of(mounted.drive, true).state()).isEqualTo(DriveEncryptionState.EXTERNAL_ENCRYPTING);
            assertThat(mounted.counts.count(Mounted.SPIN).commands()).isEqualTo(2 * SURVEY);
        }
    }

    @Test
    void parameters_that_never_rest_are_an_unknown_state() throws Exception {
        List<Fault> faults = new ArrayList<>();
        for (int i = 1; i <= 60; i += 4) {
            faults.add(check(Mounted.SPIN, i, 6, 0x2A, 0x11));
        }
        try (Mounted mounted = mounted(faults)) {
            DriveSurvey survey = DriveSurvey.of(mounted.drive, true);
            assertThat(survey.verdict(PoolPolicy.AUTO).code()).isEqualTo("STATE_UNKNOWN");
        }
    }

    @Test
    void an_odd_allocation_length_is_no_missing_page() throws Exception {
        // 8,192 and 4,096 refused for page 0010h, 512 taken
        try (Mounted mounted =
                mounted(List.of(check(Mounted.SPIN, 5, 5, 0x24, 0x00), check(Mounted.SPIN, 6, 5, 0x24, 0x00)))) {
            assertThat(DriveSurvey.of(mounted.drive, true).state()).isEqualTo(DriveEncryptionState.EXTERNAL_ENCRYPTING);
        }
    }

    @Test
    void a_drive_that_does_not_know_the_command_does_not_encrypt() throws Exception {
        try (Mounted mounted = mounted(checks(1, 20, 5, 0x20, 0x00))) {
            DriveSurvey survey = DriveSurvey.of(mounted.drive, true);
            assertThat(survey.state()).isEqualTo(DriveEncryptionState.NONE);
            assertThat(survey.verdict(PoolPolicy.EXTERNAL).code()).isEqualTo("NO_HW_ENCRYPTION");
            assertThat(survey.verdict(PoolPolicy.AUTO).code()).isEqualTo("MARKED_PLAIN");
        }
    }

    @Test
    void a_drive_without_lists_of_its_pages_is_asked_for_the_pages() throws Exception {
        List<Fault> faults = checks(1, 3, 5, 0x24, 0x00);
        faults.addAll(checks(4, 6, 5, 0x24, 0x00));
        try (Mounted mounted = mounted(faults)) {
            assertThat(DriveSurvey.of(mounted.drive, true).state()).isEqualTo(DriveEncryptionState.EXTERNAL_ENCRYPTING);
        }
    }

    @ParameterizedTest
    @EnumSource(PoolPolicy.class)
    void a_lost_transport_is_an_unknown_state_for_every_policy(PoolPolicy policy) throws Exception {
        for (int question = 1; question <= SURVEY; question++) {
            Fault lost = new Fault(Mounted.SPIN, question, new Fault.LostBefore());
            try (Mounted mounted = new Mounted(folder.resolve("q" + question), "hpe-fips", lost)) {
                Admission admission = mounted.negotiator().admit(policy, LoadPurpose.NEW_SET);
                assertThat(admission).isInstanceOfSatisfying(Admission.Refused.class, refused -> {
                    assertThat(refused.outcome().verdict().code()).isEqualTo("STATE_UNKNOWN");
                    assertThat(refused.outcome().attestation().survey().state())
                            .isEqualTo(DriveEncryptionState.TRANSPORT);
                });
            }
        }
    }

    @Test
    void a_key_manager_out_of_reach_is_named_with_what_to_do() throws Exception {
        try (Mounted mounted = mounted(List.of(check(Mounted.SPIN, SURVEY, 7, 0x74, 0x61)))) {
            Admission admission = mounted.negotiator().admit(PoolPolicy.AUTO, LoadPurpose.NEW_SET);
            assertThat(((Admission.Refused) admission).outcome().verdict()).satisfies(verdict -> {
                assertThat(verdict.code()).isEqualTo("STATE_UNKNOWN");
                assertThat(verdict.why()).contains("74/61");
                assertThat(verdict.waysOut().get(0)).contains("key manager");
            });
        }
    }

    @Test
    void a_status_page_that_fails_with_the_tape_loaded_is_not_taken_for_a_drive_without_a_tape() throws Exception {
        try (Mounted mounted = mounted(checks(SURVEY, SURVEY + 2, 5, 0x24, 0x00))) {
            DriveSurvey survey = DriveSurvey.of(mounted.drive, true);
            assertThat(survey.state()).isEqualTo(DriveEncryptionState.CHECK);
            assertThat(survey.verdict(PoolPolicy.AUTO).outcome()).isEqualTo(Outcome.REFUSED);
        }
    }

    @Test
    void a_key_pushed_between_label_and_proof_asks_for_a_block_under_the_new_terms() throws Exception {
        // survey, then 6/2A/12 at page 0021h of the label
        try (Mounted mounted = mounted(List.of(check(Mounted.SPIN, SURVEY + 1, 6, 0x2A, 0x12)))) {
            long label = mounted.labelled().firstObject();
            long start = mounted.drive.position().object();
            LoadOutcome outcome = mounted.negotiator().settleNewSet(PoolPolicy.EXTERNAL, label, "store");
            assertThat(outcome.verdict().code()).isEqualTo("ENCRYPTED_PROVEN");
            assertThat(outcome.attestation().testBlock().orElseThrow().object())
                    .as("not the label, but a block written since")
                    .isEqualTo(start);
            assertThat(outcome.attestation().notes()).hasSize(1);
            assertThat(mounted.drive.position().object()).isEqualTo(start);
        }
    }

    @Test
    void a_label_written_before_the_key_came_is_refused_under_external() throws Exception {
        try (Mounted mounted = mounted(List.of())) {
            boolean[] keyed = {false};
            mounted.answers.security(0x20, answer -> {
                if (!keyed[0]) {
                    answer[5] = 0;
                }
            });
            mounted.answers.security(0x21, answer -> {
                keyed[0] = true;
                answer[12] = 3;
            });
            long label = mounted.labelled().firstObject();
            assertThat(mounted.negotiator()
                            .settleNewSet(PoolPolicy.EXTERNAL, label, "store")
                            .verdict()
                            .code())
                    .isEqualTo("LABEL_PLAIN");
        }
    }

    @Test
    void parameters_that_change_with_each_test_block_prove_nothing() throws Exception {
        try (Mounted mounted = mounted(List.of())) {
            mounted.labelled();
            byte[] counter = {0};
            mounted.answers.security(0x20, answer -> answer[11] = counter[0]++);
            assertThat(mounted.negotiator()
                            .settleAppend(PoolPolicy.EXTERNAL, "store")
                            .verdict()
                            .code())
                    .isEqualTo("TERMS_UNSTABLE");
        }
    }

    @Test
    void a_transport_lost_at_the_proof_refuses_and_says_so() throws Exception {
        Fault lost = new Fault(Mounted.SPIN, SURVEY + 2, new Fault.LostBefore());
        try (Mounted mounted = mounted(List.of(lost))) {
            long label = mounted.labelled().firstObject();
            assertThatThrownBy(() -> mounted.negotiator().settleNewSet(PoolPolicy.EXTERNAL, label, "store"))
                    .as("the tape cannot be brought back to where it stood")
                    .isInstanceOf(DriveException.class);
        }
    }

    @Test
    void a_time_out_at_the_proof_is_an_unknown_state() throws Exception {
        Fault timeOut = Fault.timeOut(Mounted.SPIN, SURVEY + 1);
        try (Mounted mounted = mounted(List.of(timeOut))) {
            long label = mounted.labelled().firstObject();
            LoadOutcome outcome = mounted.negotiator().settleNewSet(PoolPolicy.EXTERNAL, label, "store");
            assertThat(outcome.verdict().code()).isEqualTo("STATE_UNKNOWN");
        }
    }

    @Test
    void blank_check_at_the_proof_leaves_it_open_and_not_failed() throws Exception {
        try (Mounted mounted = mounted(List.of(check(Mounted.SPIN, SURVEY + 1, 8, 0x00, 0x05)))) {
            long label = mounted.labelled().firstObject();
            assertThat(mounted.negotiator()
                            .settleNewSet(PoolPolicy.EXTERNAL, label, "store")
                            .verdict()
                            .code())
                    .isEqualTo("ENCRYPTED_PROVEN");
        }
    }

    @Test
    void log_page_17h_proves_nothing_for_a_block_that_could_not_be_read_back() throws Exception {
        // writing the set label reads the first label and its filemark
        Fault unreadable = check(0x08, 3, 3, 0x11, 0x00);
        try (Mounted mounted = mounted(List.of(unreadable))) {
            long label = mounted.labelled().firstObject();
            mounted.answers.security(0x21, answer -> answer[12] = 1);
            LoadOutcome outcome = mounted.negotiator().settleNewSet(PoolPolicy.EXTERNAL, label, "store");
            assertThat(outcome.verdict().code()).isEqualTo("UNVERIFIABLE");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0x61, 0x63})
    void a_test_block_that_cannot_be_written_for_want_of_a_key_refuses(int ascq) throws Exception {
        // the labels are the first two writes
        Fault noKey =
                new Fault(0x0A, 3, new Fault.Instead(ScsiResult.checkCondition(Fault.sense(7, 0x74, ascq), 0, 0)));
        try (Mounted mounted = mounted(List.of(noKey))) {
            mounted.labelled();
            LoadOutcome outcome = mounted.negotiator().settleAppend(PoolPolicy.EXTERNAL, "store");
            assertThat(outcome.verdict().code()).isEqualTo(ascq == 0x63 ? "KEY_LOST" : "KEY_NOT_DELIVERED");
            assertThat(((LoadOutcome.Refused) outcome).keyLost()).isEqualTo(ascq == 0x63);
        }
    }
}
