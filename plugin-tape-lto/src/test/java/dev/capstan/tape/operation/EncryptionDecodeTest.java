package dev.capstan.tape.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.capstan.api.error.CapstanException;
import dev.capstan.api.error.ConfigurationWrong;
import dev.capstan.api.operation.OperationSpec;
import dev.capstan.api.value.Value;
import dev.capstan.scsi.ssc.encryption.EncryptionPages;
import dev.capstan.tape.TapeProvider;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EncryptionDecodeTest {
    private final TapeProvider provider = new TapeProvider();

    @Test
    void the_field_drive_is_shown_field_by_field() throws Exception {
        String golden;
        try (InputStream in = getClass().getResourceAsStream("field-drive.txt")) {
            golden = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }

        RecordingSink out = decode(fieldReport());

        assertThat(out.all()).isEqualTo(golden);
        assertThat(out.warnings).isEmpty();
    }

    @Test
    void the_field_drive_is_judged_as_the_site_needs_it() throws Exception {
        RecordingSink out = decode(fieldReport());

        assertThat(out.records.get("drive").members())
                .containsEntry("external-control", Value.of("external control capable"))
                .containsEntry("host-configuration", Value.of("configuration by the host prevented"))
                .containsEntry(
                        "algorithms",
                        new Value.Seq(List.of(Value.of("three AES-256-GCM algorithms under external control"))))
                .containsEntry("state", Value.of("C or C0"));
        assertThat(out.tables.get("verdicts"))
                .satisfiesExactly(
                        auto -> assertThat(auto).startsWith("auto | accepted | EXT_CONTROLLED_AUTO"),
                        external -> assertThat(external).startsWith("external | provisional | PROVE_ENCRYPTED"),
                        plain -> assertThat(plain).startsWith("plain | provisional | EXT_CONTROLLED_PLAIN"),
                        key -> assertThat(key).startsWith("key | refused | EXT_CONTROLLED"));
        assertThat(out.tables.get("next-steps"))
                .anySatisfy(step -> assertThat(step)
                        .startsWith("external | to be proven")
                        .contains("page 0021h with ENCRYPTION STATUS 5"))
                .anySatisfy(step -> assertThat(step)
                        .startsWith("plain | to be proven")
                        .contains("page 0021h with ENCRYPTION STATUS 3"))
                .anySatisfy(step ->
                        assertThat(step).startsWith("plain | to be proven").contains("page 0020h"))
                .anySatisfy(step -> assertThat(step).startsWith("key | way out | use `auto`"))
                .anySatisfy(step -> assertThat(step).startsWith("key | way out | release the drive in the library"));
        assertThat(out.tables.get("settling-commands"))
                .satisfiesExactly(
                        status -> assertThat(status)
                                .startsWith("sg_raw -r 8192 /dev/sgN A2 20 00 20 00 00 00 00 20 00 00 00 2>&1 | "),
                        next -> assertThat(next)
                                .startsWith("sg_raw -r 8192 /dev/sgN A2 20 00 21 00 00 00 00 20 00 00 00 2>&1 | "));
    }

    @Test
    void fips_mode_is_never_claimed() throws Exception {
        assertThat(decode(fieldReport()).all())
                .containsOnlyOnce("FIPS")
                .contains("drive.not-claimed = that FIPS mode is on: none of these pages says so");
    }

    @Test
    void pages_of_a_load_with_a_test_block_settle_everything() throws Exception {
        String paste = fieldReport() + "\n" + hex(EncryptionPages.status(2, 2, 3)) + "\n"
                + hex(EncryptionPages.nextBlock(1, 5));

        RecordingSink unproven = decode(paste);
        RecordingSink proven = decode(paste, "test-block");

        assertThat(unproven.tables.get("verdicts"))
                .anySatisfy(row -> assertThat(row).startsWith("external | provisional"));
        assertThat(proven.tables.get("verdicts"))
                .satisfiesExactly(
                        auto -> assertThat(auto).startsWith("auto | accepted | DEVICE_ENCRYPTS"),
                        external -> assertThat(external).startsWith("external | accepted | ENCRYPTED_PROVEN"),
                        plain -> assertThat(plain).startsWith("plain | refused | EXT_ENCRYPTING"),
                        key -> assertThat(key).startsWith("key | refused | EXT_CONTROLLED"));
        assertThat(proven.tables).doesNotContainKey("settling-commands");
        assertThat(proven.records.get("drive").members())
                .containsEntry("in-control", Value.of("the library"))
                .containsEntry("next-block", Value.of("object 1: encrypted, readable with the key in force"));
    }

    @Test
    void a_test_block_needs_both_pages() {
        assertThatThrownBy(() -> decode(fieldReport(), "test-block"))
                .isInstanceOf(ConfigurationWrong.class)
                .hasMessageContaining("0020h and 0021h");
    }

    @Test
    void a_drive_without_the_command_counts_as_one_without_encryption() throws Exception {
        RecordingSink out = decode("""
                # sg_raw -r 8192 /dev/sg3 A2 20 00 10 00 00 00 00 20 00 00 00
                SCSI Status: Check Condition
                Sense Information:
                Fixed format, current;  Sense key: Illegal Request
                Additional sense: Invalid command operation code
                """);

        assertThat(out.tables.get("failures"))
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .startsWith("0010h | Illegal Request; Invalid command operation code (5/20/00)")
                        .contains("offers no hardware encryption"));
        assertThat(out.tables.get("verdicts"))
                .anySatisfy(row -> assertThat(row).startsWith("plain | accepted"))
                .anySatisfy(row -> assertThat(row).startsWith("key | refused | NO_HW_ENCRYPTION"));
    }

    @Test
    void any_other_refusal_to_answer_is_state_unknown() throws Exception {
        RecordingSink out = decode("""
                # sg_raw -r 8192 /dev/sg3 A2 20 00 10 00 00 00 00 20 00 00 00
                Fixed format, current;  Sense key: Data Protect
                Additional sense: External data encryption key manager access error
                """);

        assertThat(out.tables.get("failures")).singleElement().asString().contains("7/74/61", "key manager");
        assertThat(out.tables.get("verdicts"))
                .hasSize(4)
                .allSatisfy(row -> assertThat(row).contains("refused | STATE_UNKNOWN"));
    }

    @Test
    void a_status_that_could_not_be_read_leaves_the_state_open() throws Exception {
        RecordingSink out = decode(fieldReport() + """
                # sg_raw -r 8192 /dev/sg3 A2 20 00 20 00 00 00 00 20 00 00 00
                Sense key: Not Ready
                Additional sense: Medium not present
                """);

        assertThat(out.records.get("drive").members()).containsEntry("state", Value.of("C or C0"));
        assertThat(out.tables.get("failures")).singleElement().asString().contains("Load a tape and ask again");
    }

    @Test
    void without_the_capability_page_there_is_no_verdict() throws Exception {
        RecordingSink out = decode(hex(EncryptionPages.status(2, 2, 3)));

        assertThat(out.tables).doesNotContainKey("verdicts");
        assertThat(out.warnings).singleElement().asString().startsWith("CAPABILITIES_MISSING");
        assertThat(out.tables.get("settling-commands"))
                .singleElement()
                .asString()
                .contains("A2 20 00 10");
    }

    @Test
    void contradictions_and_repeated_pages_are_for_a_person_to_look_at() throws Exception {
        RecordingSink out = decode(fieldReport() + "\n" + hex(EncryptionPages.capabilities(0x0A, 0x3A)));

        assertThat(out.warnings)
                .anySatisfy(w -> assertThat(w).startsWith("PAGE_REPEATED").contains("page 0010h"))
                .anySatisfy(w -> assertThat(w).startsWith("STATE_CONTRADICTORY"));
    }

    @Test
    void a_page_the_drive_cut_short_is_pointed_out() throws Exception {
        byte[] status = EncryptionPages.status(0, 0, 0);
        status[3] = 0x20;

        RecordingSink out = decode(fieldReport() + "\nReceived 24 bytes of data:\n" + hex(status));

        assertThat(out.warnings).singleElement().asString().startsWith("PAGE_SHORTER_THAN_IT_SAYS: page 0020h");
    }

    @Test
    void what_cannot_be_read_is_one_line_with_what_to_do_and_reports_nothing() throws Exception {
        byte[] broken = EncryptionPages.bytes(EncryptionPages.FIELD_DRIVE);
        broken[23] = 0;
        for (String input : List.of("", "no page", fieldReport().substring(0, 300), hex(broken), "00 10 00 58 0a")) {
            RecordingSink out = new RecordingSink();
            InputContext context = new InputContext(input);
            CapstanException e = catchThrowableOfType(
                    CapstanException.class, () -> run(context, out, Map.of("file", Value.of("dump.txt"))));

            assertThat(e).as(input).isInstanceOf(ConfigurationWrong.class);
            assertThat(e.getMessage()).doesNotContain("\n").isNotBlank();
            assertThat(e.todo()).contains("sg_raw -r 8192 /dev/sgN A2 20 00 10");
            assertThat(e.details()).containsEntry("where", "dump.txt");
            assertThat(out.all()).isEmpty();
            assertThat(context.closed).isTrue();
        }
    }

    @Test
    void a_binary_file_is_read_too() throws Exception {
        RecordingSink out = new RecordingSink();
        run(
                new InputContext(EncryptionPages.bytes(EncryptionPages.HOST_ONE_ALGORITHM)),
                out,
                Map.of("file", Value.of("-")));

        assertThat(out.records.get("drive").members())
                .containsEntry("in-control", Value.of("the host"))
                .containsEntry(
                        "algorithms", new Value.Seq(List.of(Value.of("one AES-256-GCM algorithm for the host"))));
    }

    private RecordingSink decode(String input, String... flags) throws CapstanException {
        RecordingSink out = new RecordingSink();
        Map<String, Value> arguments = new java.util.LinkedHashMap<>(Map.of("file", Value.of("-")));
        for (String flag : flags) {
            arguments.put(flag, Value.of(true));
        }
        run(new InputContext(input), out, arguments);
        return out;
    }

    private void run(InputContext context, RecordingSink out, Map<String, Value> arguments) throws CapstanException {
        OperationSpec spec = provider.operations().stream()
                .filter(o -> o.name().equals("encryption decode"))
                .findFirst()
                .orElseThrow();
        provider.run(spec, new Value.Obj(arguments), out, context);
    }

    private static String hex(byte[] page) {
        return HexFormat.ofDelimiter(" ").formatHex(page) + "\n";
    }

    private static String fieldReport() throws IOException {
        try (InputStream in = EncryptionDecodeTest.class.getResourceAsStream(
                "/dev/capstan/tape/encryption/hpe-ultrium9-fips-caps.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        }
    }
}
