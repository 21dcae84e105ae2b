package dev.capstan.tape.encryption;

import static dev.capstan.scsi.ssc.encryption.EncryptionPages.bytes;
import static dev.capstan.scsi.ssc.encryption.EncryptionPages.capabilities;
import static dev.capstan.scsi.ssc.encryption.EncryptionPages.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.capstan.scsi.MalformedAnswer;
import dev.capstan.scsi.ssc.encryption.DataEncryptionCapabilities;
import dev.capstan.scsi.ssc.encryption.DataEncryptionStatus;
import dev.capstan.scsi.ssc.encryption.EncryptionPages;
import dev.capstan.tape.encryption.PolicyVerdict.Outcome;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DriveReportTest {
    private static final byte[] FIELD_DRIVE = bytes(EncryptionPages.FIELD_DRIVE);

    @Test
    void from_its_capability_page_alone_the_field_drive_is_c_or_c0() throws MalformedAnswer {
        DriveReport report = report(FIELD_DRIVE);

        assertThat(report.control().controller()).isEqualTo(Controller.EXTERNAL);
        assertThat(report.control().contradictions()).isEmpty();
        assertThat(report.control().signs()).hasSize(2);
        assertThat(report.state()).isEqualTo(DriveEncryptionState.EXTERNAL_UNREAD);
        assertVerdict(report, PoolPolicy.AUTO, Outcome.ACCEPTED, "EXT_CONTROLLED_AUTO");
        assertVerdict(report, PoolPolicy.EXTERNAL, Outcome.PROVISIONAL, "PROVE_ENCRYPTED");
        assertVerdict(report, PoolPolicy.PLAIN, Outcome.PROVISIONAL, "EXT_CONTROLLED_PLAIN");
        assertVerdict(report, PoolPolicy.KEY, Outcome.REFUSED, "EXT_CONTROLLED");
        assertThat(report.verdict(PoolPolicy.KEY).waysOut()).hasSize(2);
    }

    @Test
    void with_a_status_that_shows_encryption_plain_is_refused() throws MalformedAnswer {
        DriveReport report = report(FIELD_DRIVE, status(2, 2, 3));

        assertThat(report.control().controller()).isEqualTo(Controller.LIBRARY);
        assertThat(report.state()).isEqualTo(DriveEncryptionState.EXTERNAL_ENCRYPTING);
        assertVerdict(report, PoolPolicy.AUTO, Outcome.ACCEPTED, "DEVICE_ENCRYPTS");
        assertVerdict(report, PoolPolicy.EXTERNAL, Outcome.PROVISIONAL, "PROVE_ENCRYPTED");
        assertVerdict(report, PoolPolicy.PLAIN, Outcome.REFUSED, "EXT_ENCRYPTING");
        assertVerdict(report, PoolPolicy.KEY, Outcome.REFUSED, "EXT_CONTROLLED");
    }

    @Test
    void external_is_not_encrypted_a_library_may_have_switched_it_off() throws MalformedAnswer {
        DriveReport report = report(FIELD_DRIVE, status(0, 0, 4));

        assertThat(report.control().controller()).isEqualTo(Controller.MANAGEMENT);
        assertThat(report.state()).isEqualTo(DriveEncryptionState.EXTERNAL_IDLE);
        assertVerdict(report, PoolPolicy.AUTO, Outcome.PROVISIONAL, "MARKED_BY_CANARY");
        assertVerdict(report, PoolPolicy.KEY, Outcome.REFUSED, "CONFIG_PREVENTED");
    }

    @Test
    void extdecc_alone_is_no_sign_of_external_control() throws MalformedAnswer {
        DriveReport report = report(bytes(EncryptionPages.HOST_TWO_ALGORITHMS));

        assertThat(report.control().controller()).isEqualTo(Controller.HOST);
        assertThat(report.state()).isEqualTo(DriveEncryptionState.HOST_UNREAD);
        assertVerdict(report, PoolPolicy.AUTO, Outcome.PROVISIONAL, "KEY_STATE_UNREAD");
        assertVerdict(report, PoolPolicy.EXTERNAL, Outcome.REFUSED, "NOT_EXTERNALLY_CONTROLLED");
    }

    @Test
    void a_host_managed_drive_is_free_when_its_status_reads_zero() throws MalformedAnswer {
        DriveReport report = report(bytes(EncryptionPages.HOST_ONE_ALGORITHM), status(0, 0, 0));

        assertThat(report.state()).isEqualTo(DriveEncryptionState.HOST_IDLE);
        assertVerdict(report, PoolPolicy.AUTO, Outcome.ACCEPTED, "MARKED_PLAIN");
        assertVerdict(report, PoolPolicy.PLAIN, Outcome.ACCEPTED, "PLAIN");
        assertVerdict(report, PoolPolicy.KEY, Outcome.PROVISIONAL, "KEY_TO_BE_PROVEN");
    }

    @ParameterizedTest
    @CsvSource({"2, 2", "2, 3", "0, 2", "0, 1"})
    void a_key_or_mode_that_somebody_left_behind_is_foreign(int encryption, int decryption) throws MalformedAnswer {
        DriveReport report = report(bytes(EncryptionPages.HOST_ONE_ALGORITHM), status(encryption, decryption, 1));

        assertThat(report.state()).isEqualTo(DriveEncryptionState.HOST_KEY_ACTIVE);
        assertVerdict(report, PoolPolicy.AUTO, Outcome.REFUSED, "FOREIGN_KEY_ACTIVE");
        assertVerdict(report, PoolPolicy.PLAIN, Outcome.REFUSED, "FOREIGN_KEY_ACTIVE");
        assertVerdict(report, PoolPolicy.KEY, Outcome.REFUSED, "FOREIGN_KEY_ACTIVE");
        assertVerdict(report, PoolPolicy.EXTERNAL, Outcome.REFUSED, "NOT_EXTERNALLY_CONTROLLED");
    }

    @Test
    void captured_traffic_of_a_host_key_is_read_as_such() throws MalformedAnswer {
        DriveReport report = report(bytes(EncryptionPages.HOST_TWO_ALGORITHMS), bytes(EncryptionPages.STATUS_HOST_KEY));

        assertThat(report.control().controller()).isEqualTo(Controller.HOST);
        assertThat(report.state()).isEqualTo(DriveEncryptionState.HOST_KEY_ACTIVE);
    }

    @Test
    void a_drive_with_no_aes_gcm_the_host_could_use_does_not_encrypt() throws MalformedAnswer {
        DriveReport none = report(capabilities(0x01));
        byte[] ccm = capabilities(0x01, 0x3A);
        ccm[43] = 0x10;

        assertThat(none.state()).isEqualTo(DriveEncryptionState.NONE);
        assertThat(none.control().controller()).isEqualTo(Controller.NOBODY);
        assertVerdict(none, PoolPolicy.PLAIN, Outcome.ACCEPTED, "PLAIN");
        assertVerdict(none, PoolPolicy.EXTERNAL, Outcome.REFUSED, "NO_HW_ENCRYPTION");
        assertVerdict(none, PoolPolicy.KEY, Outcome.REFUSED, "NO_HW_ENCRYPTION");
        assertThat(report(ccm).state()).isEqualTo(DriveEncryptionState.NONE);
    }

    @Test
    void an_algorithm_unknown_here_that_others_control_is_never_taken_for_plain() throws MalformedAnswer {
        byte[] page = capabilities(0x0A, 0x3F);
        page[43] = 0x10;

        assertThat(report(page).state()).isEqualTo(DriveEncryptionState.CONTRADICTORY);
        assertThat(report(capabilities(0x0A)).state()).isEqualTo(DriveEncryptionState.CONTRADICTORY);
        byte[] ccm = capabilities(0x01, 0x3A);
        ccm[43] = 0x10;
        assertThat(report(ccm, status(2, 2, 0)).state()).isEqualTo(DriveEncryptionState.CONTRADICTORY);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "host kept out but algorithms free,       0x0A, 0x3A, 0x3A",
        "host let in but algorithms external,     0x09, 0x3F, 0x3F",
        "one algorithm external and one free,     0x08, 0x3A, 0x3F",
        "CFG_P reserved,                          0x0B, 0x3F, 0x3F",
        "CFG_P reserved with free algorithms,     0x0B, 0x3A, 0x3A",
        "EXTDECC reserved,                        0x0D, 0x3A, 0x3A",
        "kept out without external control,       0x06, 0x3F, 0x3F",
        "encryption external but decryption free, 0x0A, 0x3B, 0x3B",
        "decryption external but encryption free, 0x09, 0x3E, 0x3E",
    })
    void contradictions_count_as_external_and_are_named(String what, int header, int first, int second)
            throws MalformedAnswer {
        DriveReport report = report(capabilities(header, first, second));

        assertThat(report.state()).isEqualTo(DriveEncryptionState.CONTRADICTORY);
        assertThat(report.control().controller().external()).isTrue();
        assertThat(report.control().contradictions()).isNotEmpty();
        assertVerdict(report, PoolPolicy.AUTO, Outcome.PROVISIONAL, "STATE_CONTRADICTORY");
        assertVerdict(report, PoolPolicy.EXTERNAL, Outcome.REFUSED, "STATE_CONTRADICTORY");
        assertVerdict(report, PoolPolicy.PLAIN, Outcome.REFUSED, "STATE_CONTRADICTORY");
        assertVerdict(report, PoolPolicy.KEY, Outcome.REFUSED, "STATE_CONTRADICTORY");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "library control of a drive the host may set, 0x09, 0x3A, 2, 2, 3",
        "host control of a drive it is kept out of,   0x0A, 0x3F, 0, 0, 1",
        "device server alone where library rules,     0x0A, 0x3F, 2, 2, 2",
        "reserved control,                            0x01, 0x3A, 0, 0, 5",
        "reserved encryption mode,                    0x0A, 0x3F, 3, 2, 3",
        "reserved decryption mode,                    0x0A, 0x3F, 2, 4, 3",
    })
    void a_status_that_does_not_fit_is_a_contradiction(
            String what, int header, int descriptor, int encryption, int decryption, int control)
            throws MalformedAnswer {
        DriveReport report = report(capabilities(header, descriptor), status(encryption, decryption, control));

        assertThat(report.state()).isEqualTo(DriveEncryptionState.CONTRADICTORY);
        assertThat(report.control().controller().external()).isTrue();
    }

    @Test
    void a_capability_page_shorter_than_it_says_is_a_contradiction() throws MalformedAnswer {
        DriveReport report = report(Arrays.copyOf(FIELD_DRIVE, 44));

        assertThat(report.state()).isEqualTo(DriveEncryptionState.CONTRADICTORY);
    }

    @ParameterizedTest
    @CsvSource({"0x00, 0x3A, HOST", "0x00, 0x3F, EXTERNAL", "0x01, 0x3A, HOST", "0x0A, 0x30, EXTERNAL"})
    void what_is_not_reported_is_decided_by_what_is(int header, int descriptor, Controller expected)
            throws MalformedAnswer {
        Control control = report(capabilities(header, descriptor)).control();

        assertThat(control.controller()).isEqualTo(expected);
        assertThat(control.contradictions()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(PoolPolicy.class)
    void encryption_mode_external_is_refused_everywhere(PoolPolicy policy) throws MalformedAnswer {
        for (byte[] page : new byte[][] {FIELD_DRIVE, bytes(EncryptionPages.HOST_ONE_ALGORITHM)}) {
            assertVerdict(report(page, status(1, 0, 0)), policy, Outcome.REFUSED, "ENCRYPTED_BEFORE");
        }
    }

    @ParameterizedTest
    @EnumSource(PoolPolicy.class)
    void a_drive_that_does_not_answer_is_never_fine(PoolPolicy policy) {
        assertVerdict(DriveReport.unknown("page 0010h: hardware error"), policy, Outcome.REFUSED, "STATE_UNKNOWN");
    }

    private static DriveReport report(byte[] capabilities) throws MalformedAnswer {
        return DriveReport.of(DataEncryptionCapabilities.decode(capabilities), Optional.empty());
    }

    private static DriveReport report(byte[] capabilities, byte[] status) throws MalformedAnswer {
        return DriveReport.of(
                DataEncryptionCapabilities.decode(capabilities), Optional.of(DataEncryptionStatus.decode(status)));
    }

    private static void assertVerdict(DriveReport report, PoolPolicy policy, Outcome outcome, String code) {
        PolicyVerdict verdict = report.verdict(policy);
        assertThat(verdict.outcome()).as("%s: %s", policy, verdict).isEqualTo(outcome);
        assertThat(verdict.code()).isEqualTo(code);
    }
}
