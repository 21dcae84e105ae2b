package dev.capstan.tape.encryption.negotiation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.capstan.tape.encryption.Controller;
import dev.capstan.tape.encryption.PoolPolicy;
import dev.capstan.tape.volume.WrittenFile;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttestationTest {
    @TempDir
    Path folder;

    @Test
    void keeps_what_the_drive_sent_beside_what_it_means() throws Exception {
        try (Mounted mounted = new Mounted(folder, "hpe-fips")) {
            long label = mounted.labelled().firstObject();
            LoadOutcome.Settled settled =
                    NegotiatorTest.settled(mounted.negotiator().settleNewSet(PoolPolicy.EXTERNAL, label, "store"));
            WrittenFile file = mounted.file();
            settled.watch().atEnd(file.firstObject());

            JsonNode json = new JsonMapper()
                    .readTree(settled.watch()
                            .attestation(mounted.drive.position().object())
                            .json());

            assertThat(json.path("schema").asText()).isEqualTo("capstan-attestation/1");
            assertThat(json.at("/tape/barcode").asText()).isEqualTo("AAA001L8");
            assertThat(json.at("/drive/product").asText()).startsWith("Ultrium 9");
            assertThat(json.at("/when/utc").asText()).isEqualTo("2023-11-14T22:13:20Z");
            assertThat(json.path("policy").asText()).isEqualTo("external");
            assertThat(json.path("code").asText()).isEqualTo("ENCRYPTED_PROVEN");
            assertThat(json.path("custody").asText()).isEqualTo("library");
            assertThat(json.at("/raw/spin20_0010").asText()).hasSize(2 * 92).startsWith("001000580a");
            assertThat(json.path("raw").fieldNames())
                    .toIterable()
                    .contains(
                            "spin00_0000",
                            "spin00_0002",
                            "spin20_0000",
                            "spin20_0001",
                            "spin20_0012",
                            "spin20_0020",
                            "spin20_0020 after test block",
                            "spin20_0020 end");
            assertThat(json.at("/decoded/cfg_p").asInt()).isEqualTo(2);
            assertThat(json.at("/decoded/extdecc").asInt()).isEqualTo(2);
            assertThat(json.at("/decoded/algorithm/name").asText()).isEqualTo("AES-256-GCM");
            assertThat(json.at("/decoded/algorithm/index").asInt()).isEqualTo(2);
            assertThat(json.at("/decoded/terms/params_control").asInt()).isEqualTo(3);
            assertThat(json.at("/decoded/terms/kads/0").asText()).contains("MSL-KEY");
            assertThat(json.at("/test_block/object").asLong()).isEqualTo(label);
            assertThat(json.at("/last_block/object").asLong()).isEqualTo(file.firstObject());
            assertThat(json.at("/lp17/0200").asText()).isEqualTo("0");
            assertThat(json.at("/lp17/0201").asText()).isEqualTo("none");
            assertThat(json.at("/tapealert/48").asBoolean(true)).isFalse();
            assertThat(json.at("/fips/0/revision").asText()).isEqualTo("FIPS 140-2");
            assertThat(json.at("/blocks/first").asLong()).isEqualTo(file.firstObject());
            assertThat(json.at("/blocks/count").asLong()).isEqualTo(2);
        }
    }

    @Test
    void never_has_a_key_in_it_though_a_host_had_set_one() throws Exception {
        try (Mounted mounted = new Mounted(folder, "hpe-host")) {
            long label = mounted.labelled().firstObject();
            mounted.foreignKey(Mounted.KEY);
            LoadOutcome outcome = mounted.negotiator().settleNewSet(PoolPolicy.AUTO, label, "store");
            assertThat(outcome.attestation().json().toUpperCase(Locale.ROOT)).doesNotContain("ABABABAB");
        }
    }

    @Test
    void a_page_that_could_not_be_read_stands_in_it_as_such() throws Exception {
        try (Mounted mounted = new Mounted(folder, "hpe-fips")) {
            DriveSurvey survey = DriveSurvey.of(mounted.drive, true);
            assertThat(survey.answers().get(SecurityPage.STATUS)).isInstanceOf(PageAnswer.Got.class);
            mounted.answers.security(0x20, answer -> answer[1] = 0x33);
            LoadOutcome outcome = mounted.negotiator().settleNewSet(PoolPolicy.AUTO, 2, "store");
            assertThat(outcome.verdict().code()).isEqualTo("STATE_UNKNOWN");
            assertThat(outcome.attestation().json()).contains("0033");
        }
    }

    @Test
    void the_line_of_each_load_is_the_same_while_nothing_changes() throws Exception {
        Optional<EncryptionTerms> recorded;
        String first;
        Mounted mounted = new Mounted(folder, "hpe-fips");
        try {
            long label = mounted.labelled().firstObject();
            LoadOutcome outcome = mounted.negotiator().settleNewSet(PoolPolicy.EXTERNAL, label, "store");
            first = Custody.line(outcome.attestation().survey(), outcome.verdict(), Optional.empty());
            recorded = Attestation.terms(outcome.attestation().json());
            mounted = mounted.again();
            mounted.volume.toEndOfData();
            LoadOutcome later = mounted.negotiator().settleAppend(PoolPolicy.EXTERNAL, "store");
            String second = Custody.line(later.attestation().survey(), later.verdict(), recorded);

            assertThat(first).isEqualTo("encryption: by library, AES-256-GCM, status unchanged since label");
            assertThat(second).isEqualTo(first);

            mounted.answers.security(0x20, answer -> answer[answer.length - 1] = '2');
            LoadOutcome changed = mounted.negotiator().settleAppend(PoolPolicy.AUTO, "store");
            assertThat(Custody.line(changed.attestation().survey(), changed.verdict(), recorded))
                    .contains("CHANGED since label", "MSL-KEY-0001", "MSL-KEY-0002");
        } finally {
            mounted.close();
        }
    }

    @Test
    void the_line_says_who_decides_where_nothing_is_encrypted() throws Exception {
        try (Mounted mounted = new Mounted(folder, "hpe-host")) {
            long label = mounted.labelled().firstObject();
            LoadOutcome outcome = mounted.negotiator().settleNewSet(PoolPolicy.PLAIN, label, "store");
            assertThat(Custody.line(outcome.attestation().survey(), outcome.verdict(), Optional.empty()))
                    .isEqualTo("encryption: none, the device does not encrypt, status unchanged since label");
        }
    }

    @Test
    void the_line_does_not_call_plain_what_is_not_known() throws Exception {
        try (Mounted mounted = new Mounted(folder, "hpe-fips")) {
            long label = mounted.labelled().firstObject();
            mounted.answers.security(0x20, answer -> answer[5] = 0);
            mounted.answers.security(0x21, answer -> answer[12] = 1);
            mounted.answers.log(0x17, NegotiatorTest::withoutParameters);
            LoadOutcome outcome = mounted.negotiator().settleNewSet(PoolPolicy.AUTO, label, "store");
            assertThat(Custody.line(outcome.attestation().survey(), outcome.verdict(), Optional.empty()))
                    .startsWith("encryption: not known");
            assertThat(outcome.verdict().advisories()).isNotEmpty();
        }
    }

    @Test
    void the_custody_text_names_the_holder_and_what_to_keep() {
        assertThat(Custody.text(Controller.LIBRARY))
                .contains(
                        "library holds the key", "labels are encrypted too", "Lose the key, lose the tape", "offsite");
    }

    @Test
    void reads_back_only_its_own_schema() {
        assertThatThrownBy(() -> Attestation.terms("{\"schema\":\"other\"}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("capstan-attestation/1");
        assertThatThrownBy(() -> Attestation.terms("not JSON")).isInstanceOf(IllegalArgumentException.class);
    }
}
