package dev.capstan.host.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Sound bytes with seeded damage: every reader either copes or says so with its own exceptions, never with another. */
class HostileBytesTest {
    private static final int ROUNDS = 3000;

    private final ClientKey key = Samples.clientKey();
    private final BlobDecoder decoder = new BlobDecoder(Optional.of(key));

    @AfterEach
    void close() {
        decoder.close();
        key.close();
    }

    private interface Reading {
        void of(byte[] bytes) throws IOException;
    }

    /** Returns how many damaged versions were refused. */
    private static int refused(byte[] sound, int from, Reading reading) {
        int refused = 0;
        for (long seed = 0; seed < ROUNDS; seed++) {
            byte[] bytes = damaged(sound, from, new SplittableRandom(seed));
            try {
                reading.of(bytes);
            } catch (FormatException | KeyException e) {
                assertThat(e).as("seed %d", seed).message().isNotBlank();
                refused++;
            } catch (IOException | RuntimeException e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
        return refused;
    }

    private static byte[] damaged(byte[] sound, int from, SplittableRandom random) {
        byte[] bytes = sound.clone();
        int hits = random.nextInt(1, 4);
        for (int hit = 0; hit < hits; hit++) {
            int at = random.nextInt(from, bytes.length);
            switch (random.nextInt(3)) {
                case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> bytes[at] = (byte) (random.nextBoolean() ? 0xff : 0x00);
                default -> bytes = Arrays.copyOf(bytes, random.nextInt(from, bytes.length) + 1);
            }
        }
        return bytes;
    }

    @Test
    void blobs() throws IOException {
        for (String name : new String[] {"zeros-4MiB.blob", "encrypted-zeros-64KiB.blob", "signed.index.json.blob"}) {
            byte[] sound = Samples.resource(name).array();
            assertThat(refused(sound, 0, bytes -> decoder.decode(ByteBuffer.wrap(bytes), 8 << 20)))
                    .isGreaterThan(ROUNDS / 2);
        }
    }

    @Test
    void zstd_behind_a_right_crc() throws IOException {
        byte[] blob = Samples.resource("signed.index.json.blob").array();
        byte[] payload = Arrays.copyOfRange(blob, 12, blob.length);

        assertThat(refused(payload, 0, bytes -> decoder.decode(BlobTest.zstd(bytes), 1 << 20)))
                .isGreaterThan(ROUNDS / 4);
    }

    @Test
    void indexes() throws IOException {
        assertThat(refused(Samples.resource("root.pxar.didx").array(), 4000, bytes -> {
                    DynamicIndex index = DynamicIndex.of(ByteBuffer.wrap(bytes));
                    index.verify();
                    index.find(index.size() / 2);
                }))
                .isGreaterThan(ROUNDS / 2);
        assertThat(refused(
                        Samples.resource("drive-scsi0.img.fidx").array(),
                        0,
                        bytes -> FixedIndex.of(ByteBuffer.wrap(bytes)).verify()))
                .isPositive();
    }

    @Test
    void manifests() throws IOException {
        byte[] json = decoder.decode(Samples.resource("signed.index.json.blob"), 1 << 20);

        assertThat(refused(json, 0, bytes -> {
                    Manifest manifest = Manifest.parse(bytes);
                    manifest.signedBy(key);
                    Manifest.parse(manifest.render());
                }))
                .isGreaterThan(ROUNDS / 4);
    }

    @Test
    void listings() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ListingWriter writer = new ListingWriter(out);
        for (int i = 0; i < 10; i++) {
            writer.add(new ListingEntry(
                    ListingEntry.Kind.SYMBOLIC_LINK,
                    PathBytes.of("link-" + i),
                    0,
                    Samples.TIME,
                    0777,
                    i,
                    i,
                    PathBytes.of("target"),
                    i * 512L));
        }
        writer.finish(8192);

        assertThat(refused(out.toByteArray(), 0, bytes -> {
                    ListingReader reader = new ListingReader(new ByteArrayInputStream(bytes));
                    while (reader.next().isPresent()) {
                        assertThat(reader.streamLength()).isEmpty();
                    }
                }))
                .isGreaterThan(ROUNDS / 4);
    }
}
