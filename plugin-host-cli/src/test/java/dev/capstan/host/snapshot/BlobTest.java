package dev.capstan.host.snapshot;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.capstan.api.content.Digest;
import io.airlift.compress.zstd.ZstdDecompressor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** PBS tape format, H.3 and K.5. */
class BlobTest {
    private static final int MIB = 1 << 20;

    private final ClientKey key = Samples.clientKey();
    private final BlobEncoder encoder = new BlobEncoder();
    private final BlobDecoder decoder = new BlobDecoder();
    private final BlobDecoder opener = new BlobDecoder(Optional.of(key));

    @AfterEach
    void close() {
        encoder.close();
        decoder.close();
        opener.close();
        key.close();
    }

    private byte[] encode(byte[] data) {
        return encoder.encode(data, 0, data.length);
    }

    @Test
    void writes_the_plain_blob_of_the_reference() {
        assertThat(encode(Samples.HELLO)).isEqualTo(Samples.HELLO_BLOB);
    }

    @Test
    void reads_the_plain_blob_of_the_reference() throws IOException {
        ByteBuffer blob = ByteBuffer.wrap(Samples.HELLO_BLOB);

        assertThat(decoder.decode(blob, MIB)).isEqualTo(Samples.HELLO);
        assertThat(decoder.digest(blob)).isEqualTo(Samples.HELLO_DIGEST);
        assertThat(blob.position()).isZero();
    }

    @Test
    void an_empty_blob_is_a_header() throws IOException {
        byte[] blob = encode(new byte[0]);

        assertThat(blob).isEqualTo(Samples.hex("42ab3807be8370a1 00000000"));
        assertThat(decoder.decode(ByteBuffer.wrap(blob), 0)).isEmpty();
    }

    @Test
    void compresses_what_gets_shorter_and_another_decoder_reads_it() throws IOException {
        byte[] text = "It is written on tape. ".repeat(5000).getBytes(US_ASCII);

        byte[] blob = encode(text);

        assertThat(DataBlob.check(ByteBuffer.wrap(blob))).isEqualTo(BlobKind.ZSTD);
        assertThat(blob.length).isLessThan(text.length / 10);
        byte[] other = new byte[text.length];
        int length = new ZstdDecompressor().decompress(blob, 12, blob.length - 12, other, 0, other.length);
        assertThat(Arrays.copyOf(other, length)).isEqualTo(text);
        assertThat(decoder.decode(ByteBuffer.wrap(blob), text.length)).isEqualTo(text);
    }

    @Test
    void keeps_plain_what_does_not_get_shorter() throws IOException {
        byte[] noise = new byte[3 * MIB + 17];
        new SplittableRandom(7).nextBytes(noise);

        byte[] blob = encode(noise);

        assertThat(DataBlob.check(ByteBuffer.wrap(blob))).isEqualTo(BlobKind.PLAIN);
        assertThat(blob).hasSize(noise.length + 12);
        assertThat(decoder.decode(ByteBuffer.wrap(blob), noise.length)).isEqualTo(noise);
    }

    @Test
    void data_of_every_length_comes_back_and_never_grows_by_more_than_the_header() throws IOException {
        long seed = 20261122;
        SplittableRandom random = new SplittableRandom(seed);
        for (int length = 0; length < 300; length++) {
            byte[] data = new byte[length];
            for (int i = 0; i < length; i++) {
                data[i] = (byte) random.nextInt(1 + length / 20);
            }
            byte[] blob = encode(data);
            assertThat(blob).as("length %d, seed %d", length, seed).hasSizeLessThanOrEqualTo(length + 12);
            assertThat(decoder.decode(ByteBuffer.wrap(blob), length))
                    .as("length %d, seed %d", length, seed)
                    .isEqualTo(data);
        }
    }

    @Test
    void encodes_into_the_middle_of_an_array_and_touches_nothing_else() {
        byte[] target = new byte[100];
        Arrays.fill(target, (byte) 0x55);

        int length = encoder.encode(Samples.HELLO, 0, Samples.HELLO.length, target, 40);

        assertThat(Arrays.copyOfRange(target, 40, 40 + length)).isEqualTo(Samples.HELLO_BLOB);
        assertThat(Arrays.copyOf(target, 40)).containsOnly(0x55);
        assertThat(Arrays.copyOfRange(target, 40 + length, 100)).containsOnly(0x55);
    }

    @Test
    void refuses_more_data_than_a_blob_may_hold() {
        assertThatThrownBy(() -> BlobEncoder.maxLength(DataBlob.MAX_DATA + 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a data blob holds 0 to 134217728 bytes, not 134217729");
    }

    @Test
    void reads_a_frame_of_pbs_that_does_not_say_its_length() throws IOException {
        ByteBuffer blob = Samples.resource("zeros-4MiB.blob");

        assertThat(decoder.digest(blob).hex())
                .isEqualTo("bb9f8df61474d25e71fa00722318cd387396ca1736605e1248821cc0de3d3af8");
        assertThat(decoder.decode(blob, 4 * MIB)).hasSize(4 * MIB).containsOnly(0);
    }

    @Test
    void four_mebibytes_of_zeros_have_the_digest_of_the_reference() throws IOException {
        byte[] zeros = new byte[4 * MIB];

        assertThat(decoder.digest(ByteBuffer.wrap(encode(zeros))).hex())
                .isEqualTo("bb9f8df61474d25e71fa00722318cd387396ca1736605e1248821cc0de3d3af8");
    }

    @Test
    void opens_what_pbs_encrypted() throws IOException {
        assertThat(opener.decode(Samples.resource("encrypted.blob"), MIB)).hasSize(9);
        ByteBuffer chunk = Samples.resource("encrypted-zeros-64KiB.blob");
        assertThat(DataBlob.check(chunk)).isEqualTo(BlobKind.ENCRYPTED_ZSTD);
        assertThat(opener.decode(chunk, MIB)).hasSize(64 << 10).containsOnly(0);
        assertThat(opener.digest(chunk).hex())
                .isEqualTo("c7c7b4c52c2a0c12060a371104f674e847ab49c99d752ee6a13ba252f22ff920");
    }

    @Test
    void without_a_key_only_the_crc_of_an_encrypted_blob_is_checked() throws IOException {
        ByteBuffer chunk = Samples.resource("encrypted-zeros-64KiB.blob");

        assertThat(decoder.intact(Samples.HELLO_DIGEST, chunk)).isTrue();
        chunk.put(chunk.limit() - 1, (byte) (chunk.get(chunk.limit() - 1) ^ 1));
        assertThat(decoder.intact(Samples.HELLO_DIGEST, chunk)).isFalse();
    }

    @Test
    void says_which_key_is_missing_or_wrong() throws IOException {
        ByteBuffer blob = Samples.resource("encrypted.blob");

        assertThatThrownBy(() -> decoder.decode(blob, MIB))
                .isInstanceOf(KeyException.class)
                .hasMessage("the blob is encrypted by the backup client and no client key was given");
        try (ClientKey other = ClientKey.of(new byte[32]);
                BlobDecoder wrong = new BlobDecoder(Optional.of(other))) {
            assertThatThrownBy(() -> wrong.decode(blob, MIB))
                    .isInstanceOf(KeyException.class)
                    .hasMessage("the blob was not encrypted with " + other);
        }
    }

    @Test
    void a_blob_is_intact_under_its_own_digest_only() {
        try (BlobCheck check = new BlobCheck()) {
            ByteBuffer blob = ByteBuffer.wrap(Samples.HELLO_BLOB);
            assertThat(check.intact(Samples.HELLO_DIGEST, blob)).isTrue();
            assertThat(check.intact(new Digest(1, 2, 3, 4), blob)).isFalse();
            assertThat(check.intact(Samples.HELLO_DIGEST, blob.slice(0, 24))).isFalse();
        }
    }

    @Test
    void any_flipped_bit_behind_the_magic_is_found_without_decoding() {
        for (int bit = 64; bit < Samples.HELLO_BLOB.length * 8; bit++) {
            byte[] flipped = Samples.HELLO_BLOB.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            assertThatThrownBy(() -> DataBlob.check(ByteBuffer.wrap(flipped)))
                    .as("bit %d", bit)
                    .isInstanceOf(FormatException.class)
                    .hasMessageContaining("CRC-32");
        }
    }

    @Test
    void reads_from_anywhere_in_a_buffer_of_any_order() throws IOException {
        for (ByteBuffer room : new ByteBuffer[] {ByteBuffer.allocate(64), ByteBuffer.allocateDirect(64)}) {
            room.order(ByteOrder.LITTLE_ENDIAN).position(7).put(Samples.HELLO_BLOB);
            room.flip().position(7);
            assertThat(decoder.decode(room, MIB)).isEqualTo(Samples.HELLO);
            assertThat(decoder.decode(room.asReadOnlyBuffer(), MIB)).isEqualTo(Samples.HELLO);
        }
    }

    @Test
    void refuses_what_is_no_blob_and_says_where() {
        assertThatThrownBy(() -> DataBlob.check(ByteBuffer.wrap(Samples.HELLO_BLOB, 0, 11)))
                .hasMessage("data blob: ends after 11 bytes, within the header (offset 11)");
        assertThatThrownBy(() -> DataBlob.check(ByteBuffer.wrap(new byte[20])))
                .hasMessage("data blob: starts with 0000000000000000, which is no blob's magic (offset 0)");
        assertThatThrownBy(() -> DataBlob.check(ByteBuffer.wrap(
                        Samples.hex("7b6785be222d4cf0 00000000 00112233445566778899aabbccddeeff 0011"))))
                .hasMessage("data blob: ends after 30 bytes, within the header (offset 30)");
    }

    @Test
    void a_blob_that_unpacks_to_more_than_is_acceptable_is_refused_on_the_way() throws IOException {
        ByteBuffer blob = Samples.resource("zeros-4MiB.blob");
        int[] taken = {0};

        assertThatThrownBy(() -> decoder.decode(blob, MIB, (bytes, offset, length) -> taken[0] += length))
                .isInstanceOf(FormatException.class)
                .hasMessage("data blob: unpacks to more than the 1048576 bytes that fit here (offset 12)");
        assertThat(taken[0]).isLessThanOrEqualTo(MIB);
        assertThatThrownBy(() -> decoder.decode(ByteBuffer.wrap(Samples.HELLO_BLOB), 12))
                .hasMessage("data blob: holds 13 bytes, at most 12 fit here (offset 24)");
    }

    @Test
    void zstd_that_stops_or_lies_is_refused_and_the_decoder_stays_usable() throws IOException {
        byte[] blob = encode("so it goes ".repeat(100).getBytes(US_ASCII));
        byte[] payload = Arrays.copyOfRange(blob, 12, blob.length);

        for (int cut = 0; cut < payload.length; cut++) {
            ByteBuffer torn = zstd(Arrays.copyOf(payload, cut));
            assertThatThrownBy(() -> decoder.decode(torn, MIB))
                    .as("cut to %d bytes", cut)
                    .isInstanceOf(FormatException.class)
                    .hasMessageContaining("zstd");
        }
        assertThatThrownBy(() -> decoder.decode(zstd("this is not zstd".getBytes(US_ASCII)), MIB))
                .hasMessageStartingWith("data blob: no sound zstd data")
                .hasMessageEndingWith("(offset 12)");
        assertThat(decoder.decode(ByteBuffer.wrap(blob), MIB)).hasSize(1100);
    }

    @Test
    void a_block_that_ends_with_the_input_piece_and_fills_the_output_piece_is_no_end() throws IOException {
        int piece = 128 << 10;
        ByteBuffer frame = ByteBuffer.allocate(2 * piece).order(ByteOrder.LITTLE_ENDIAN);
        // RFC 8878: magic, descriptor (no content size), window of 1 MiB, then blocks: size << 3 | type << 1 | last.
        frame.putInt(0xfd2fb528).put((byte) 0).put((byte) (10 << 3));
        int raw = piece - frame.position() - 3 - 4;
        block(frame, raw, 0, false);
        frame.position(frame.position() + raw);
        block(frame, piece - raw, 1, false);
        frame.put((byte) 'r');
        assertThat(frame.position()).isEqualTo(piece);
        block(frame, 4, 0, true);
        frame.put("done".getBytes(US_ASCII));
        byte[] payload = Arrays.copyOf(frame.array(), frame.position());

        byte[] data = decoder.decode(zstd(payload), MIB);

        assertThat(data).hasSize(piece + 4);
        assertThat(Arrays.copyOfRange(data, raw, data.length))
                .asString(US_ASCII)
                .isEqualTo("r".repeat(piece - raw) + "done");
    }

    @Test
    void frames_one_after_the_other_are_one_blob() throws IOException {
        byte[] blob = encode("so it goes ".repeat(100).getBytes(US_ASCII));
        byte[] twice = Arrays.copyOfRange(blob, 12, 2 * blob.length - 12);
        System.arraycopy(blob, 12, twice, blob.length - 12, blob.length - 12);

        assertThat(decoder.decode(zstd(twice), MIB)).asString(US_ASCII).isEqualTo("so it goes ".repeat(200));
    }

    private static void block(ByteBuffer frame, int size, int type, boolean last) {
        int header = size << 3 | type << 1 | (last ? 1 : 0);
        frame.putShort((short) header).put((byte) (header >> 16));
    }

    /** A compressed blob with a right CRC around any payload. */
    static ByteBuffer zstd(byte[] payload) {
        ByteBuffer blob = ByteBuffer.allocate(12 + payload.length);
        blob.putLong(BlobKind.ZSTD.magic())
                .putInt(Integer.reverseBytes(DataBlob.crc(ByteBuffer.wrap(payload))))
                .put(payload);
        return blob.flip();
    }
}
