package dev.capstan.tape.encryption.paste;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.capstan.scsi.AdditionalSense;
import dev.capstan.scsi.SenseKey;
import dev.capstan.scsi.ssc.encryption.EncryptionPages;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasteReaderTest {
    private static final byte[] FIELD_DRIVE = EncryptionPages.bytes(EncryptionPages.FIELD_DRIVE);
    private static final byte[] STATUS = EncryptionPages.bytes(EncryptionPages.STATUS_HOST_KEY);
    private static final byte[] NEXT = EncryptionPages.nextBlock(7, 5);
    private static final String PROMPT = "root@pve:~# ";
    private static final String COMMAND = "sg_raw -r 8192 /dev/sg3 A2 20 00 10 00 00 00 00 20 00 00 00";

    @Test
    void reads_what_the_site_sent() throws Exception {
        assertPages(fieldReport(), FIELD_DRIVE);
    }

    @Test
    void passes_over_prompts_the_command_and_status_lines() throws Exception {
        assertPages(PROMPT + COMMAND + " 2>&1\n" + fieldReport() + "\n" + PROMPT + "\n", FIELD_DRIVE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"root@pve:~# ", "admin@ad-be-ef:~$ ", "$ ", "# ", "[root@cafe ~]# ", "C:\\> ", "deadbeef% "})
    void passes_over_any_prompt(String prompt) throws Exception {
        assertPages(prompt + COMMAND + "\n" + fieldReport() + prompt + "\n" + prompt + "exit\n", FIELD_DRIVE);
    }

    @Test
    void takes_windows_line_ends_tabs_and_trailing_blanks() throws Exception {
        assertPages(fieldReport().replace("\n", "   \r\n"), FIELD_DRIVE);
        assertPages(fieldReport().replaceAll("(?m)^ (\\d0) {5}", " $1\t"), FIELD_DRIVE);
        assertPages(fieldReport().replace("\n", "\r"), FIELD_DRIVE);
    }

    @Test
    void takes_a_paste_whose_blanks_were_doubled_or_joined() throws Exception {
        assertPages(fieldReport().replace(" ", "  "), FIELD_DRIVE);
        assertPages(fieldReport().replaceAll(" +", " "), FIELD_DRIVE);
        assertPages(fieldReport().replace("\n", "\n\n"), FIELD_DRIVE);
    }

    @Test
    void takes_a_quoted_mail_and_non_breaking_blanks() throws Exception {
        assertPages(fieldReport().replaceAll("(?m)^", "> > "), FIELD_DRIVE);
        assertPages(fieldReport().replace(' ', '\u00A0'), FIELD_DRIVE);
    }

    @Test
    void takes_a_recorded_terminal_with_colours_and_titles() throws Exception {
        String coloured = "\u001B]0;root@pve: ~\u0007\u001B[01;32mroot@pve\u001B[00m:~# " + COMMAND + "\n"
                + fieldReport().replace("3f", "\u001B[1;31m3f\u001B[m");
        assertPages(coloured, FIELD_DRIVE);
    }

    @Test
    void takes_a_redirection_of_windows() throws Exception {
        assertPages(("\uFEFF" + fieldReport()).getBytes(StandardCharsets.UTF_16LE), FIELD_DRIVE);
        assertPages(("\uFEFF" + fieldReport()).getBytes(StandardCharsets.UTF_16BE), FIELD_DRIVE);
        assertPages(("\uFEFF" + fieldReport()).getBytes(StandardCharsets.UTF_8), FIELD_DRIVE);
    }

    @Test
    void takes_a_command_line_that_the_terminal_broke() throws Exception {
        String broken = PROMPT
                + "sg_raw -r 8192 /dev/tape/by-id/scsi-9068783492-sg A2 20 00 10\n 00 00 00 00 20 00 00 00 2>&1\n";
        assertPages(broken + fieldReport(), FIELD_DRIVE);
        assertPages(
                PROMPT + "sg_raw -r 8192 /dev/sg3 \\\n  a2 20 0 10 0 0 0 0 20 0 0 0\n" + fieldReport(), FIELD_DRIVE);
        assertPages("A2 20 00 10 00 00 00 00 20 00 00 00\n" + plain(FIELD_DRIVE, " "), FIELD_DRIVE);
    }

    @Test
    void does_not_take_characters_for_bytes() throws Exception {
        byte[] page = EncryptionPages.bytes("0020 0024 42 02 02 01 00000001 18 02 0000 0000 0000 0000 0000"
                + "01 00 000c" + HexFormat.of().formatHex("Key ab cd 12".getBytes(StandardCharsets.US_ASCII)));
        assertThat(dump(page)).contains("ab cd 12");
        assertPages(received(page), page);
        assertPages(dump(page), page);
        assertPages(dump(page).replaceAll(" +", " "), page);
    }

    @Test
    void reads_a_dump_without_the_lines_around_it() throws Exception {
        assertPages(dump(FIELD_DRIVE), FIELD_DRIVE);
        assertPages(dump(FIELD_DRIVE).replaceAll("(?m) {4,}\\S*$", ""), FIELD_DRIVE);
    }

    @Test
    void reads_the_dumps_of_other_tools() throws Exception {
        assertPages(xxd(FIELD_DRIVE), FIELD_DRIVE);
        assertPages(hexdumpC(FIELD_DRIVE), FIELD_DRIVE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ", ", ":", "  "})
    void reads_plain_hexadecimal(String between) throws Exception {
        assertPages(plain(FIELD_DRIVE, between), FIELD_DRIVE);
        assertPages(plain(FIELD_DRIVE, between).toUpperCase(java.util.Locale.ROOT), FIELD_DRIVE);
    }

    @Test
    void reads_plain_hexadecimal_as_programs_write_it() throws Exception {
        assertPages("0x" + plain(FIELD_DRIVE, ", 0x"), FIELD_DRIVE);
        assertPages("{0x" + plain(FIELD_DRIVE, ",0x") + "};", FIELD_DRIVE);
        assertPages("'\\x" + plain(FIELD_DRIVE, "\\x") + "'", FIELD_DRIVE);
        assertPages("0x" + plain(FIELD_DRIVE, ""), FIELD_DRIVE);
        assertPages(plain(FIELD_DRIVE, " ").replaceAll("(.{48})", "$1\n"), FIELD_DRIVE);
        assertPages(plain(FIELD_DRIVE, "").replaceAll("(.{4})", "$1 ").replaceAll("(.{40})", "$1\n"), FIELD_DRIVE);
    }

    @Test
    void reads_a_binary_file() throws Exception {
        assertPages(FIELD_DRIVE, FIELD_DRIVE);
        assertPages(concat(FIELD_DRIVE, STATUS, NEXT), FIELD_DRIVE, STATUS, NEXT);
        assertPages(Arrays.copyOf(FIELD_DRIVE, 8192), FIELD_DRIVE);
    }

    @Test
    void reads_several_answers_of_one_session() throws Exception {
        String session = PROMPT + COMMAND + "\n" + received(FIELD_DRIVE) + PROMPT + COMMAND.replace("00 10", "00 20")
                + "\n" + received(STATUS) + PROMPT + COMMAND.replace("00 10", "00 21") + "\n" + received(NEXT) + PROMPT;
        assertPages(session, FIELD_DRIVE, STATUS, NEXT);
        assertPages(dump(FIELD_DRIVE) + dump(STATUS) + "\n" + dump(NEXT), FIELD_DRIVE, STATUS, NEXT);
        assertPages(
                plain(FIELD_DRIVE, " ") + "\n\n" + plain(STATUS, " ") + "\n" + plain(NEXT, ""),
                FIELD_DRIVE,
                STATUS,
                NEXT);
    }

    @Test
    void keeps_the_padding_a_drive_announces() throws Exception {
        byte[] padded = Arrays.copyOf(FIELD_DRIVE, 512);
        assertPages(received(padded), padded);
    }

    @Test
    void takes_a_drive_that_sends_less_than_its_page_announces() throws Exception {
        byte[] status = EncryptionPages.status(0, 0, 0);
        status[3] = 0x20;
        assertPages(received(status), status);
        assertThatThrownBy(() -> read(dump(status)))
                .isInstanceOf(UnreadablePaste.class)
                .hasMessageContaining("page 0020h announces 36 bytes, but only 24 are here");
    }

    @Test
    void a_paste_cut_at_any_byte_is_refused_in_one_line() throws Exception {
        for (int length = 0; length < FIELD_DRIVE.length; length++) {
            byte[] cut = Arrays.copyOf(FIELD_DRIVE, length);
            String announced = "Received 92 bytes of data:\n" + dump(cut);
            for (String paste : List.of(announced, dump(cut), plain(cut, " "), plain(cut, ""))) {
                assertThatThrownBy(() -> read(paste))
                        .as("%d bytes: %s", length, paste)
                        .isInstanceOf(UnreadablePaste.class)
                        .hasMessageNotContaining("\n");
            }
            assertThatThrownBy(() -> PasteReader.read(cut)).isInstanceOf(UnreadablePaste.class);
        }
    }

    @Test
    void a_paste_cut_at_any_character_of_its_data_is_refused() throws Exception {
        String whole = fieldReport();
        int lastByte = whole.lastIndexOf("00 01 00 14") + "00 01 00 14".length();
        for (int length = 0; length < lastByte; length++) {
            String cut = whole.substring(0, length);
            assertThatThrownBy(() -> read(cut)).as("%d characters", length).isInstanceOf(UnreadablePaste.class);
        }
    }

    @Test
    void a_missing_line_is_named() {
        String missing = dump(FIELD_DRIVE).replaceAll("(?m)^ 20 .*\n", "");
        assertThatThrownBy(() -> read("Received 92 bytes of data:\n" + missing))
                .hasMessageContaining("line 4")
                .hasMessageContaining("offset 20");
        assertThatThrownBy(() -> read(missing)).hasMessageContaining("offset 20");
    }

    @Test
    void an_announcement_that_does_not_fit_is_named() throws Exception {
        assertThatThrownBy(() -> read(fieldReport().replace("92", "93")))
                .hasMessageContaining("93 bytes are announced, but 92 are here");
        assertThatThrownBy(() -> read("Received 92 bytes of data:\n")).hasMessageContaining("none follow");
        assertThatThrownBy(() -> read("Received 999999999 bytes of data:\n" + dump(FIELD_DRIVE)))
                .hasMessageContaining("but 92 are here");
    }

    @Test
    void says_what_the_terminal_said_when_there_is_no_page() {
        assertThatThrownBy(() -> read("bash: sg_raw: command not found\n")).hasMessageContaining("command not found");
        assertThatThrownBy(() -> read(COMMAND + "\nsg_raw: error opening file: /dev/sg9: No such file or directory\n"))
                .hasMessageContaining("No such file");
        assertThatThrownBy(() -> read("just some words")).hasMessage("no encryption page in this input");
        assertThatThrownBy(() -> read("")).hasMessageContaining("empty");
        assertThatThrownBy(() -> read("\n\n \n")).hasMessage("no encryption page in this input");
    }

    @Test
    void reads_the_words_of_a_command_that_failed() throws Exception {
        Pasted.Failure failure = failure(PROMPT + COMMAND + """

                SCSI Status: Check Condition

                Sense Information:
                Fixed format, current;  Sense key: Illegal Request
                Additional sense: Invalid command operation code
                """);

        assertThat(failure.key()).contains(SenseKey.ILLEGAL_REQUEST);
        assertThat(failure.additional()).contains(new AdditionalSense(0x20, 0));
        assertThat(failure.opcode()).hasValue(0xA2);
        assertThat(failure.page()).hasValue(0x10);
    }

    @Test
    void reads_codes_that_have_no_words() throws Exception {
        assertThat(failure("Sense key: Data Protect\n Additional sense: ASC=74, ASCQ=7f (hex)\n")
                        .additional())
                .contains(new AdditionalSense(0x74, 0x7F));
        assertThat(failure(" Sense key: Illegal Request\nvendor specific ASC=ee, ASCQ=31 (hex)\n")
                        .additional())
                .contains(new AdditionalSense(0xEE, 0x31));
    }

    @Test
    void reads_raw_sense_and_prefers_it() throws Exception {
        Pasted.Failure failure = failure(COMMAND + """

                SCSI Status: Check Condition
                Sense Information:
                 Fixed format, current; Sense key: Illegal Request
                 Additional sense: Data encryption configuration prevented
                 Raw sense data (in hex), sb_len=18:
                        70 00 05 00 00 00 00 0a  00 00 00 00 74 21 00 cf
                        00 04
                """);

        assertThat(failure.words())
                .isEqualTo("illegal request: Data encryption configuration prevented (5/74/21, CDB byte 4 bit 7)");
    }

    @Test
    void reads_a_failure_between_two_answers() throws Exception {
        List<Pasted> found = read(COMMAND + "\n" + received(FIELD_DRIVE) + COMMAND.replace("00 10", "00 20")
                + "\nSCSI Status: Check Condition\nSense key: Not Ready\nAdditional sense: Medium not present\n"
                + COMMAND.replace("00 10", "00 21") + "\n" + received(NEXT));

        assertThat(found).hasSize(3);
        assertThat(found.get(1)).isInstanceOfSatisfying(Pasted.Failure.class, failure -> {
            assertThat(failure.page()).hasValue(0x20);
            assertThat(failure.additional()).contains(new AdditionalSense(0x3A, 0));
        });
    }

    @Test
    void an_input_without_end_is_cut_off() {
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return 'x';
            }
        };
        assertThatThrownBy(() -> PasteReader.read(endless)).hasMessageContaining("1 MiB");
    }

    @Test
    void long_lines_and_many_lines_take_no_long_time() {
        for (String hostile : List.of(
                "00".repeat(PasteReader.MAX_INPUT / 4),
                "00 10 00 58 ".repeat(20_000),
                ">".repeat(250_000),
                "\n".repeat(250_000),
                "00 00\n".repeat(40_000),
                "a2 ".repeat(75_000),
                "sg_raw a2\n".repeat(25_000),
                "Received 4 bytes of data:\n".repeat(10_000),
                "Received 5 bytes of data:\n 00 00 20 00 01 00\n".repeat(5_000),
                "\u001B[".repeat(125_000),
                "\u001B]".repeat(125_000),
                dumpLines(15_000))) {
            assertThatThrownBy(() -> read(hostile)).isInstanceOf(UnreadablePaste.class);
        }
    }

    @Test
    void endless_complaints_are_one_short_failure() throws Exception {
        assertThat(failure("Sense key: Illegal Request\n".repeat(10_000)).words())
                .hasSizeLessThan(300);
        assertThat(failure("Additional sense: " + "x".repeat(4000)).words()).hasSizeLessThan(300);
    }

    @Test
    void random_input_is_read_or_refused_and_nothing_else() throws Exception {
        long seed = 0xBADF00D;
        SplittableRandom random = new SplittableRandom(seed);
        byte[] sample = (COMMAND + "\n" + fieldReport() + received(STATUS)
                        + "Sense key: Illegal Request\nASC=20, ASCQ=0\n")
                .getBytes(StandardCharsets.ISO_8859_1);
        for (int round = 0; round < 4_000; round++) {
            byte[] input = round % 2 == 0 ? new byte[random.nextInt(300)] : sample.clone();
            if (round % 2 == 0) {
                random.nextBytes(input);
            } else {
                for (int i = random.nextInt(12); i >= 0; i--) {
                    input[random.nextInt(input.length)] = (byte) random.nextInt(256);
                }
            }
            try {
                assertThat(PasteReader.read(input)).isNotEmpty();
            } catch (UnreadablePaste e) {
                assertThat(e).hasMessageNotContaining("\n");
            } catch (RuntimeException | StackOverflowError e) {
                throw new AssertionError(
                        "seed " + seed + ", round " + round + ": "
                                + HexFormat.of().formatHex(input),
                        e);
            }
        }
    }

    private static Pasted.Failure failure(String paste) throws Exception {
        List<Pasted> found = read(paste);
        assertThat(found).singleElement().isInstanceOf(Pasted.Failure.class);
        return (Pasted.Failure) found.get(0);
    }

    private static void assertPages(String paste, byte[]... pages) throws Exception {
        assertPages(paste.getBytes(StandardCharsets.UTF_8), pages);
    }

    private static void assertPages(byte[] paste, byte[]... pages) throws Exception {
        List<Pasted> found = PasteReader.read(new ByteArrayInputStream(paste));
        assertThat(found.stream().map(f -> HexFormat.of().formatHex(((Pasted.Page) f).bytes())))
                .containsExactlyElementsOf(
                        Arrays.stream(pages).map(HexFormat.of()::formatHex).toList());
    }

    private static List<Pasted> read(String paste) throws UnreadablePaste {
        return PasteReader.read(paste.getBytes(StandardCharsets.UTF_8));
    }

    private static String fieldReport() throws IOException {
        try (InputStream in =
                PasteReaderTest.class.getResourceAsStream("/dev/capstan/tape/encryption/hpe-ultrium9-fips-caps.txt")) {
            return new String(in.readAllBytes(), Charset.forName("US-ASCII"));
        }
    }

    private static String received(byte[] page) {
        return "SCSI Status: Good \n\nReceived " + page.length + " bytes of data:\n" + dump(page) + "\n";
    }

    /** As sg_raw prints it. */
    private static String dump(byte[] page) {
        StringBuilder text = new StringBuilder();
        for (int at = 0; at < page.length; at += 16) {
            byte[] line = Arrays.copyOfRange(page, at, Math.min(page.length, at + 16));
            StringBuilder shown = new StringBuilder(" ").append(HexFormat.of().toHexDigits(at, at > 255 ? 3 : 2));
            while (shown.length() < 8) {
                shown.append(' ');
            }
            for (int i = 0; i < line.length; i++) {
                shown.append(HexFormat.of().toHexDigits(line[i])).append(i == 7 ? "  " : " ");
            }
            while (shown.length() < 60) {
                shown.append(' ');
            }
            text.append(shown).append(characters(line)).append('\n');
        }
        return text.toString();
    }

    private static String xxd(byte[] page) {
        StringBuilder text = new StringBuilder();
        for (int at = 0; at < page.length; at += 16) {
            byte[] line = Arrays.copyOfRange(page, at, Math.min(page.length, at + 16));
            String pairs =
                    HexFormat.of().formatHex(line).replaceAll("(.{4})", "$1 ").strip();
            text.append(HexFormat.of().toHexDigits(at, 8)).append(": ");
            text.append(pairs).append(" ".repeat(39 - pairs.length())).append("  ");
            text.append(characters(line)).append('\n');
        }
        return text.toString();
    }

    private static String hexdumpC(byte[] page) {
        StringBuilder text = new StringBuilder();
        for (int at = 0; at < page.length; at += 16) {
            byte[] line = Arrays.copyOfRange(page, at, Math.min(page.length, at + 16));
            text.append(HexFormat.of().toHexDigits(at, 8)).append("  ");
            text.append(HexFormat.ofDelimiter(" ").formatHex(line)).append("  |");
            text.append(characters(line)).append("|\n");
        }
        return text + HexFormat.of().toHexDigits(page.length, 8) + "\n";
    }

    private static String dumpLines(int lines) {
        return IntStream.range(0, lines)
                .mapToObj(i -> Integer.toHexString(16 * i) + "  00 00")
                .collect(Collectors.joining("\n"));
    }

    private static String plain(byte[] page, String between) {
        return HexFormat.ofDelimiter(between).formatHex(page);
    }

    private static String characters(byte[] line) {
        StringBuilder text = new StringBuilder();
        for (byte b : line) {
            text.append(b >= 0x20 && b < 0x7F ? (char) b : '.');
        }
        return text.toString();
    }

    private static byte[] concat(byte[]... parts) {
        java.io.ByteArrayOutputStream all = new java.io.ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
