package dev.capstan.host.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.capstan.api.content.Digest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** PBS tape format, H.6, against a manifest that PBS signed. */
class ManifestTest {
    private static final String CSUM = "ab".repeat(32);
    private static final String FILE =
            "{\"filename\":\"a.blob\",\"crypt-mode\":\"none\",\"size\":12,\"csum\":\"" + CSUM + "\"}";

    private final BlobDecoder decoder = new BlobDecoder();
    private final ClientKey key = Samples.clientKey();

    @AfterEach
    void close() {
        decoder.close();
        key.close();
    }

    private Manifest signedByPbs() throws IOException {
        return Manifest.fromBlob(Samples.resource("signed.index.json.blob"), decoder);
    }

    private static Manifest parse(String json) throws FormatException {
        return Manifest.parse(json.getBytes(UTF_8));
    }

    private static String json(String files, String more) {
        return "{\"backup-type\":\"host\",\"backup-id\":\"srv\",\"backup-time\":1700000000,\"files\":[" + files + "]"
                + more + "}";
    }

    @Test
    void reads_what_pbs_wrote() throws IOException {
        Manifest manifest = signedByPbs();

        assertThat(manifest.path()).hasToString("vm/101/2024-03-09T16:01:00Z");
        assertThat(manifest.files())
                .extracting(ManifestFile::name)
                .containsExactlyInAnyOrder("qemu-server.conf.blob", "drive-scsi0.img.fidx", "root.pxar.didx");
        assertThat(manifest.file("root.pxar.didx"))
                .contains(new ManifestFile(
                        "root.pxar.didx",
                        CryptMode.SIGN_ONLY,
                        325014,
                        Digest.parse("53e0ee4a275253b587e5c0981d126deaf6174958597c7d6c83a7f307409bc6b4")));
        assertThat(manifest.keyFingerprint()).contains(key.fingerprintText());
    }

    @Test
    void has_the_canonical_form_the_sample_states() throws IOException {
        assertThat(Samples.sha256(signedByPbs()
                                .withoutVerifyState()
                                .canonicalJson()
                                .getBytes(UTF_8))
                        .hex())
                .isEqualTo("5b2a65d3f80269bdd4bea8fe77fa73ff5d33c53b55b48982be5d83ebc416710b");
    }

    @Test
    void verifies_and_repeats_the_signature_of_pbs() throws IOException {
        Manifest manifest = signedByPbs();

        assertThat(manifest.signedBy(key)).isTrue();
        assertThat(manifest.signed(key).signature()).isEqualTo(manifest.signature());
        assertThat(manifest.signedBy(ClientKey.of(new byte[32]))).isFalse();
    }

    @Test
    void a_signature_covers_the_files_but_not_the_notes_and_the_verification() throws IOException {
        Manifest manifest = signedByPbs();

        assertThat(manifest.withNotes("kept in the safe").signedBy(key)).isTrue();
        assertThat(manifest.withNotes("kept in the safe").notes()).contains("kept in the safe");
        assertThat(manifest.withoutVerifyState().signedBy(key)).isTrue();
        String forged = new String(manifest.render(), UTF_8).replace("325014", "325015");
        assertThat(parse(forged).signedBy(key)).isFalse();
    }

    @Test
    void a_new_manifest_comes_back_from_its_blob() throws IOException {
        SnapshotPath path = SnapshotPath.of(BackupType.HOST, "srv", Samples.TIME);
        List<ManifestFile> files = List.of(
                ManifestFile.index(DirectoryLayout.TREE, new IndexSummary(13, Samples.HELLO_DIGEST)),
                ManifestFile.blob("a.conf.blob", ByteBuffer.wrap(Samples.HELLO_BLOB)));
        try (BlobEncoder encoder = new BlobEncoder()) {
            Manifest manifest = Manifest.of(path, files).withNotes("naïve");

            Manifest back = Manifest.fromBlob(ByteBuffer.wrap(manifest.toBlob(encoder)), decoder);

            assertThat(back).isEqualTo(manifest).hasSameHashCodeAs(manifest);
            assertThat(back.files()).isEqualTo(files);
            assertThat(back.describes(new SnapshotPath(List.of("team"), BackupType.HOST, "srv", Samples.TIME)))
                    .isTrue();
            assertThat(back.describes(SnapshotPath.of(BackupType.VM, "srv", Samples.TIME)))
                    .isFalse();
            assertThat(back.signature()).isEmpty();
            assertThat(back.signedBy(key)).isFalse();
        }
    }

    @Test
    void is_rendered_for_people_to_read() {
        Manifest manifest = Manifest.of(
                SnapshotPath.of(BackupType.HOST, "srv", Samples.TIME),
                List.of(ManifestFile.blob("a.blob", ByteBuffer.wrap(Samples.HELLO_BLOB))));

        assertThat(new String(manifest.render(), UTF_8)).startsWith("""
                        {
                          "backup-type": "host",
                          "backup-id": "srv",
                          "backup-time": 1700000000,
                          "files": [
                            {
                              "filename": "a.blob",
                              "crypt-mode": "none",
                              "size": 25,
                        """);
    }

    @Test
    void members_it_does_not_know_come_out_again_and_are_signed() throws FormatException {
        String unknown = FILE.replace("{", "{\"future\":[1,2.50,{\"b\":true,\"a\":\"é\"}],");
        Manifest manifest = parse(json(unknown, ",\"more\":{\"z\":1,\"a\":2},\"unprotected\":{\"x\":{\"y\":1}}"));

        assertThat(manifest.canonicalJson())
                .isEqualTo("{\"backup-id\":\"srv\",\"backup-time\":1700000000,\"backup-type\":\"host\",\"files\":["
                        + "{\"crypt-mode\":\"none\",\"csum\":\"" + CSUM + "\",\"filename\":\"a.blob\","
                        + "\"future\":[1,2.50,{\"a\":\"é\",\"b\":true}],\"size\":12}],"
                        + "\"more\":{\"a\":2,\"z\":1},\"unprotected\":{\"x\":{\"y\":1}}}");
        Manifest signed = manifest.signed(key);
        assertThat(signed.signedBy(key)).isTrue();
        assertThat(parse(new String(signed.render(), UTF_8).replace("2.50", "2.51"))
                        .signedBy(key))
                .isFalse();
    }

    @Test
    void keys_are_sorted_by_their_bytes_and_only_what_must_be_is_escaped() throws FormatException {
        Manifest manifest = parse(
                json("", ",\"unprotected\":{\"\uFF5E\":1,\"\uD83D\uDE00\":2,\"a\\\"\\\\\\/\\n\\u001F\\u007f\":3}"));

        assertThat(manifest.canonicalJson())
                .endsWith("\"unprotected\":{\"a\\\"\\\\/\\n\\u001f\u007f\":3,\"\uFF5E\":1,\"\uD83D\uDE00\":2}}");
    }

    @Test
    void null_counts_as_absent_but_cannot_be_signed() throws FormatException {
        Manifest manifest = parse(json(FILE, ",\"signature\":null,\"unprotected\":null,\"later\":null"));

        assertThat(manifest.signature()).isEmpty();
        assertThat(manifest.notes()).isEmpty();
        assertThat(manifest.withNotes("x").notes()).contains("x");
        assertThat(manifest.canonicalJson()).doesNotContain("null");
        assertThatThrownBy(() -> manifest.signed(key)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void only_the_result_of_the_verification_is_taken_out() throws FormatException {
        Manifest manifest = parse(
                json(FILE, ",\"unprotected\":{\"notes\":\"n\",\"verify_state\":{\"state\":\"ok\",\"upid\":\"U\"}}"));

        assertThat(manifest.withoutVerifyState().canonicalJson()).endsWith("\"unprotected\":{\"notes\":\"n\"}}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"host\" | \"ufo\" | backup-type \"ufo\" is none of vm, ct, host",
                "\"host\" | 7 | backup-type is no text",
                "\"backup-type\" | \"other\" | backup-type is missing",
                "\"srv\" | \"../srv\" | backup id \"../srv\" is not of letters, digits and _ . - (starting with none of . -)",
                "1700000000 | 1.5 | backup-time is no whole number of 64 bits",
                "1700000000 | 18446744073709551615 | backup-time is no whole number of 64 bits",
                "1700000000 | 9223372036854775807 | backup-time is out of range: 9223372036854775807",
                "1700000000 | null | backup-time is missing",
                "\"a.blob\" | \"a/b.blob\" | files[0].: \"a/b.blob\" is no safe file name",
                "\"a.blob\" | \"..\" | files[0].: \"..\" is no safe file name",
                "\"none\" | \"rot13\" | files[0].crypt-mode \"rot13\" is none of none, encrypt, sign-only",
                "12 | -1 | files[0].: size -1 of a.blob is negative",
                "12 | \"12\" | files[0].size is no whole number of 64 bits",
                "\"abab | \"xyab | files[0].csum is not 64 hexadecimal digits",
                "\"csum\" | \"sum\" | files[0].csum is missing",
                "[ | {\"a\":[ | files is missing or no array",
            })
    void names_the_member_that_is_wrong(String from, String to, String message) {
        String sound = json(FILE, "");
        String wrong = from.equals("[") ? sound.replace("[", "{\"a\":[").replace("]", "]}") : sound.replace(from, to);

        assertThatThrownBy(() -> parse(wrong))
                .isInstanceOf(FormatException.class)
                .hasMessage("manifest: " + message);
    }

    @Test
    void ambiguous_and_broken_json_is_refused() {
        assertThatThrownBy(() -> parse(json(FILE + "," + FILE, ""))).hasMessage("manifest: files lists a.blob twice");
        assertThatThrownBy(() -> parse(json(FILE, ",\"backup-id\":\"x\"")))
                .hasMessageStartingWith("manifest: is no sound JSON: Duplicate field");
        assertThatThrownBy(() -> parse(json(FILE, "") + "{}")).hasMessageStartingWith("manifest: is no sound JSON");
        assertThatThrownBy(() -> parse("[]")).hasMessage("manifest: is no JSON object (offset 0)");
        assertThatThrownBy(() -> parse("")).hasMessage("manifest: is no JSON object (offset 0)");
        assertThatThrownBy(() -> parse("[".repeat(100_000)))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("nesting depth");
        assertThatThrownBy(() -> parse(json(FILE, ",\"unprotected\":[]")))
                .hasMessage("manifest: unprotected is no object");
    }

    @Test
    void two_files_of_one_name_are_a_mistake_of_the_caller() {
        ManifestFile file = ManifestFile.blob("a.blob", ByteBuffer.wrap(Samples.HELLO_BLOB));
        SnapshotPath path = SnapshotPath.of(BackupType.HOST, "a", Instant.EPOCH);

        assertThatThrownBy(() -> Manifest.of(path, List.of(file, file)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("manifest: files lists a.blob twice");
    }
}
