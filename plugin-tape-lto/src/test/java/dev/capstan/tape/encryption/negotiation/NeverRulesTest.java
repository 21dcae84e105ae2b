package dev.capstan.tape.encryption.negotiation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capstan.scsi.Fault;
import dev.capstan.scsi.Sense;
import dev.capstan.scsi.ssc.EncryptedExtent;
import dev.capstan.scsi.ssc.TapeAlerts;
import dev.capstan.scsi.ssc.encryption.BlockEncryption;
import dev.capstan.tape.encryption.DecisionTable;
import dev.capstan.tape.encryption.DriveEncryptionState;
import dev.capstan.tape.encryption.PolicyVerdict;
import dev.capstan.tape.encryption.PoolPolicy;
import dev.capstan.tape.volume.WrittenFile;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules that hold whatever a drive says; by number as in the documentation. */
class NeverRulesTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"hpe-fips", "hpe-host"})
    void rule_1_nothing_is_ever_sent_to_set_or_clear_a_key(String personality) throws Exception {
        for (PoolPolicy policy : PoolPolicy.values()) {
            for (boolean foreignKey : new boolean[] {false, true}) {
                if (foreignKey && personality.equals("hpe-fips")) {
                    continue;
                }
                Path own = folder.resolve(policy + "-" + foreignKey);
                try (Mounted mounted = new Mounted(own, personality)) {
                    long label = mounted.labelled().firstObject();
                    if (foreignKey) {
                        mounted.foreignKey(Mounted.KEY);
                    }
                    mounted.negotiator().admit(policy, LoadPurpose.NEW_SET);
                    LoadOutcome outcome = mounted.negotiator().settleNewSet(policy, label, "store");
                    mounted.negotiator().settleAppend(policy, "store");
                    if (outcome instanceof LoadOutcome.Settled settled) {
                        long file = mounted.file().firstObject();
                        settled.watch().atBoundary(file);
                        settled.watch().atEnd(file);
                    }
                    assertThat(mounted.spouts()).as("%s %s", policy, foreignKey).isZero();
                    assertThat(mounted.counts.count(Mounted.SPIN).commands()).isPositive();
                }
            }
        }
    }

    @ParameterizedTest(name = "page 0021h {0}")
    @ValueSource(ints = {0, 1, 2, 3, 4, 6, 7, 15})
    void rule_2_no_user_data_under_external_before_a_test_block_is_encrypted_and_readable(int status) throws Exception {
        try (Mounted mounted = new Mounted(folder, "hpe-fips")) {
            long label = mounted.labelled().firstObject();
            long writes = mounted.writes();
            mounted.answers.security(0x21, answer -> answer[12] = (byte) status);
            mounted.answers.log(0x17, NegotiatorTest::withoutParameters);
            LoadOutcome outcome = mounted.negotiator().settleNewSet(PoolPolicy.EXTERNAL, label, "store");
            assertThat(outcome).isInstanceOf(LoadOutcome.Refused.class);
            assertThat(mounted.writes()).as("writes beside the label").isEqualTo(writes);
        }
    }

    @ParameterizedTest
    @CsvSource({"AUTO", "PLAIN"})
    void rule_3_a_key_left_behind_by_somebody_is_never_taken_for_none(PoolPolicy policy) throws Exception {
        try (Mounted mounted = new Mounted(folder, "hpe-host")) {
            mounted.foreignKey(Mounted.KEY);
            Admission admission = mounted.negotiator().admit(policy, LoadPurpose.NEW_SET);
            assertThat(((Admission.Refused) admission).outcome().verdict().code())
                    .isEqualTo("FOREIGN_KEY_ACTIVE");
        }
        // and where the status cannot be read, it might be there
        Fault unread = Fault.check(Mounted.SPIN, 7, Fault.sense(4, 0x44, 0x00));
        try (Mounted mounted = new Mounted(folder.resolve("unread"), "hpe-host", unread)) {
            Admission admission = mounted.negotiator().admit(policy, LoadPurpose.NEW_SET);
            assertThat(((Admission.Refused) admission).outcome().verdict().code())
                    .isEqualTo("STATE_UNKNOWN");
        }
    }

    @Test
    void rule_4_the_baseline_is_taken_after_the_test_block() throws Exception {
        try (Mounted mounted = new Mounted(folder, "hpe-fips")) {
            // the first write makes the library hand over a key: the counter moves with it
            mounted.answers.security(0x20, answer -> answer[11] = (byte) (mounted.writes() > 4 ? 2 : 1));
            mounted.labelled();
            Watch watch = NegotiatorTest.settled(mounted.negotiator().settleAppend(PoolPolicy.EXTERNAL, "store"))
                    .watch();
            assertThat(watch.atBoundary(mounted.file().firstObject()))
                    .isInstanceOfSatisfying(
                            Boundary.GoOn.class,
                            goOn -> assertThat(goOn.recorded()).isEmpty());
        }
    }

    @Test
    void rule_4_a_change_without_harm_is_recorded_and_the_job_goes_on() throws Exception {
        try (Mounted mounted = new Mounted(folder, "hpe-fips")) {
            Watch watch = watching(mounted, PoolPolicy.EXTERNAL);
            mounted.answers.security(0x20, answer -> answer[11] = 9);
            long file = mounted.file().firstObject();
            long here = mounted.drive.position().object();
            assertThat(watch.atBoundary(file))
                    .isInstanceOfSatisfying(
                            Boundary.GoOn.class,
                            goOn -> assertThat(goOn.recorded().orElseThrow())
                                    .contains("key instance 1", "key instance 9"));
            assertThat(mounted.drive.position().object()).isEqualTo(here);
            assertThat(watch.atBoundary(file)).isEqualTo(new Boundary.GoOn(Optional.empty()));
            assertThat(watch.attestation(here).notes()).hasSize(1);
        }
    }

    @ParameterizedTest(name = "{0}: page 0020h byte {1} = {2}, page 0021h {3}")
    @CsvSource({
        "EXTERNAL, 5, 0, 5",
        "EXTERNAL, 5, 0, 3",
        "EXTERNAL, 11, 9, 3",
        "EXTERNAL, 11, 9, 6",
        "EXTERNAL, 5, 1, 5",
        "EXTERNAL, 12, 16, 5",
        "AUTO, 5, 0, 3",
        "AUTO, 11, 9, 6",
        "AUTO, 11, 9, 1"
    })
    void rule_4_a_change_that_breaks_what_was_settled_stops_and_marks_the_tape(
            PoolPolicy policy, int offset, int value, int block) throws Exception {
        try (Mounted mounted = new Mounted(folder, "hpe-fips")) {
            Watch watch = watching(mounted, policy);
            mounted.answers.security(0x20, answer -> answer[offset] = (byte) value);
            mounted.answers.security(0x21, answer -> answer[12] = (byte) block);
            mounted.answers.log(0x17, NegotiatorTest::withoutParameters);
            assertThat(watch.atBoundary(mounted.file().firstObject()))
                    .isInstanceOfSatisfying(
                            Boundary.Stop.class, stop -> assertThat(stop.mark()).isNotBlank());
        }
    }

    @Test
    void rule_4_a_foreign_key_under_plain_stops_at_the_next_boundary() throws Exception {
        try (Mounted mounted = new Mounted(folder, "hpe-host")) {
            Watch watch = watching(mounted, PoolPolicy.PLAIN);
            mounted.foreignKey(Mounted.KEY);
            // the other initiator's change is announced; a question takes the attention before the next write
            mounted.drive.position();
            long file = mounted.file().firstObject();
            assertThat(watch.atBoundary(file)).isInstanceOf(Boundary.Stop.class);
        }
    }

    @Test
    void rule_4_a_key_that_came_and_went_is_seen_by_its_attention() throws Exception {
        try (Mounted mounted = new Mounted(folder, "hpe-host")) {
            Watch watch = watching(mounted, PoolPolicy.PLAIN);
            mounted.foreignKey(Mounted.KEY);
            mounted.drive.position();
            long file = mounted.file().firstObject();
            mounted.foreignClear();
            mounted.drive.position();
            assertThat(watch.atBoundary(file))
                    .as("the file written meanwhile is encrypted")
                    .isInstanceOf(Boundary.Stop.class);
        }
    }

    @ParameterizedTest(name = "page 0021h {0}")
    @CsvSource({"5, true", "3, false", "6, false"})
    void rule_4_news_of_a_change_is_followed_up_though_the_status_is_the_same(int block, boolean goesOn)
            throws Exception {
        // survey of seven, two at the proof, then the boundary
        Fault news = Fault.check(Mounted.SPIN, 10, Fault.sense(6, 0x2A, 0x12));
        try (Mounted mounted = new Mounted(folder, "hpe-fips", news)) {
            Watch watch = watching(mounted, PoolPolicy.EXTERNAL);
            long file = mounted.file().firstObject();
            mounted.answers.security(0x21, answer -> answer[12] = (byte) block);
            Boundary boundary = watch.atBoundary(file);
            assertThat(boundary instanceof Boundary.GoOn).isEqualTo(goesOn);
            assertThat(watch.attestation(mounted.drive.position().object()).notes())
                    .hasSize(1);
        }
    }

    @Test
    void rule_4_a_status_that_cannot_be_read_stops() throws Exception {
        // survey of seven, two at the proof, then the boundary
        Fault unread = Fault.check(Mounted.SPIN, 10, Fault.sense(4, 0x44, 0x00));
        try (Mounted mounted = new Mounted(folder, "hpe-fips", unread)) {
            long label = mounted.labelled().firstObject();
            Watch watch = NegotiatorTest.settled(mounted.negotiator().settleNewSet(PoolPolicy.EXTERNAL, label, "store"))
                    .watch();
            assertThat(watch.atBoundary(mounted.file().firstObject())).isInstanceOf(Boundary.Stop.class);
        }
    }

    @Test
    void rule_5_a_tape_is_sound_when_log_page_17h_and_the_alerts_say_nothing_against_it() throws Exception {
        try (Mounted mounted = new Mounted(folder, "hpe-fips")) {
            Watch watch = watching(mounted, PoolPolicy.EXTERNAL);
            long file = mounted.file().firstObject();
            EndOfTape end = watch.atEnd(file);
            assertThat(end.contradicted()).isEmpty();
            assertThat(end.missing()).isEmpty();
            assertThat(end.extent().firstEncrypted()).isEqualTo(new EncryptedExtent.Place.At(0));
            assertThat(end.extent().firstPlainAfter()).isEqualTo(new EncryptedExtent.Place.None());
        }
    }

    @ParameterizedTest(name = "TapeAlert {0}")
    @ValueSource(
            ints = {
                TapeAlerts.ENCRYPTION_CONTROL_LOST,
                TapeAlerts.KEY_MANAGER_ERROR,
                TapeAlerts.ENCRYPTION_POLICY_VIOLATION
            })
    void rule_5_an_alert_about_encryption_speaks_against_the_tape(int flag) throws Exception {
        try (Mounted mounted = new Mounted(folder, "hpe-fips")) {
            Watch watch = watching(mounted, PoolPolicy.EXTERNAL);
            long file = mounted.file().firstObject();
            mounted.answers.log(0x12, answer -> answer[8 + (flag - 1) / 8] |= (byte) (0x80 >> (flag - 1) % 8));
            assertThat(watch.atEnd(file).contradicted())
                    .singleElement()
                    .asString()
                    .contains("TapeAlert " + flag);
        }
    }

    @ParameterizedTest(name = "parameter {0}")
    @ValueSource(ints = {0x0200, 0x0201})
    void rule_5_a_plain_part_of_the_tape_speaks_against_it(int parameter) throws Exception {
        try (Mounted mounted = new Mounted(folder, "hpe-fips")) {
            Watch watch = watching(mounted, PoolPolicy.EXTERNAL);
            long file = mounted.file().firstObject();
            mounted.answers.log(0x17, answer -> {
                for (int at = 4; at + 4 <= answer.length; at += 4 + (answer[at + 3] & 0xFF)) {
                    if (((answer[at] & 0xFF) << 8 | (answer[at + 1] & 0xFF)) == parameter) {
                        Arrays.fill(answer, at + 8, at + 15, (byte) 0);
                        answer[at + 15] = 2;
                    }
                }
            });
            assertThat(watch.atEnd(file).contradicted())
                    .singleElement()
                    .asString()
                    .contains("not encrypted");
        }
    }

    @Test
    void rule_2_what_no_test_block_settled_is_no_yes_for_a_pool_that_demands_something() {
        PolicyVerdict open = DecisionTable.verdict(PoolPolicy.EXTERNAL, DriveEncryptionState.EXTERNAL_IDLE);
        assertThat(Verdicts.closed(PoolPolicy.EXTERNAL, open, Optional.empty()).isRefused())
                .isTrue();
        assertThat(Verdicts.closed(PoolPolicy.AUTO, open, Optional.empty()).isRefused())
                .isFalse();
    }

    @Test
    void rule_5_evidence_that_is_missing_is_named() throws Exception {
        try (Mounted mounted = new Mounted(folder, "hpe-fips")) {
            Watch watch = watching(mounted, PoolPolicy.EXTERNAL);
            long file = mounted.file().firstObject();
            mounted.answers.log(0x17, NegotiatorTest::withoutParameters);
            mounted.answers.log(0x12, NegotiatorTest::withoutParameters);
            EndOfTape end = watch.atEnd(file);
            assertThat(end.sound()).isFalse();
            assertThat(end.missing()).hasSize(2);
        }
    }

    @Test
    void rule_5_a_plain_last_block_speaks_against_a_tape_of_an_external_pool() throws Exception {
        try (Mounted mounted = new Mounted(folder, "hpe-fips")) {
            Watch watch = watching(mounted, PoolPolicy.EXTERNAL);
            WrittenFile file = mounted.file();
            mounted.answers.security(0x21, answer -> answer[12] = 3);
            assertThat(watch.atEnd(file.firstObject()).contradicted())
                    .singleElement()
                    .asString()
                    .contains("last block", "not encrypted");
        }
    }

    @Test
    void rule_6_a_key_that_is_gone_is_told_from_one_that_is_late() throws Exception {
        assertThat(KeyLoss.suspected(Sense.decode(Fault.sense(7, 0x74, 0x63)))).isTrue();
        assertThat(KeyLoss.suspected(Sense.decode(Fault.sense(5, 0xEE, 0x31)))).isTrue();
        assertThat(KeyLoss.suspected(BlockEncryption.NOT_DECRYPTABLE)).isTrue();
        assertThat(KeyLoss.suspected(Sense.decode(Fault.sense(7, 0x74, 0x61)))).isFalse();
        assertThat(KeyLoss.suspected(BlockEncryption.DECRYPTABLE)).isFalse();
    }

    private static Watch watching(Mounted mounted, PoolPolicy policy) throws Exception {
        long label = mounted.labelled().firstObject();
        return NegotiatorTest.settled(mounted.negotiator().settleNewSet(policy, label, "store"))
                .watch();
    }
}
