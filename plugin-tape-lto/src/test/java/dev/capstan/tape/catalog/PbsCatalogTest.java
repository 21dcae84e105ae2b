package dev.capstan.tape.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.capstan.api.content.Digest;
import dev.capstan.api.content.SnapshotName;
import dev.capstan.tape.format.TapeFormatException;
import dev.capstan.tape.format.catalog.CatalogReader;
import dev.capstan.tape.format.catalog.CatalogRecord;
import dev.capstan.tape.format.catalog.CatalogWriter;
import dev.capstan.tape.format.content.ContentKind;
import dev.capstan.tape.state.StateException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The state says what PBS's catalog says, byte for byte, and learns from one. */
class PbsCatalogTest extends CatalogBench {
    private static final Catalog.Member FIRST = new Catalog.Member(TAPE, SET, 0);
    private static final Digest HELLO =
            Digest.parse("750ea24d06ac62f1782741a4d47efbabfa9e8786cd86e11c63325576dd8a89b0");
    private static final UUID ARCHIVE = UUID.fromString("10111213-1415-1617-1819-1a1b1c1d1e1f");
    private static final UUID SNAPSHOT = UUID.fromString("20212223-2425-2627-2829-2a2b2c2d2e2f");
    private static final SnapshotName NAME = new SnapshotName("store1", "vm/100/2023-11-14T22:13:20Z");

    @Test
    void writes_the_golden_catalog() throws Exception {
        byte[] catalog = golden();
        assertThat(catalog).hasSize(238);
        assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(catalog)))
                .isEqualTo("9715b5dca96ec38e08604f07f1adfd22d445d680f494cccc0a98774ffc4d2afa");
    }

    @Test
    void takes_in_a_catalog_and_writes_the_same_one_again() throws Exception {
        fill();
        byte[] before = written(TAPE);
        PbsCatalog.Adopted adopted = adopt(before, FIRST);
        assertThat(adopted).isEqualTo(new PbsCatalog.Adopted(FIRST, 2, 5, 1));
        assertThat(written(TAPE)).isEqualTo(before);
        Optional<CataloguedFile> file = store.read(tx -> new Catalog(tx).file(TAPE, 2));
        assertThat(file).hasValue(CataloguedFile.adopted(2, ContentKind.CHUNK_ARCHIVE_1_1, new UUID(1, 2), "store1"));
        assertThat(claims.claim("store1", digests(5, 3, 4, 9, 1, 8)).cardinality())
                .isZero();
    }

    @Test
    void takes_in_snapshots_of_namespaces_as_such() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CatalogWriter writer = labelled(bytes);
        writer.add(new CatalogRecord.Snapshot(2, SNAPSHOT, "store1", "ns/a/vm/1/2023-11-14T22:13:20Z"));
        adopt(bytes.toByteArray(), FIRST);
        Optional<CataloguedFile> file = store.read(tx -> new Catalog(tx).lastFile(TAPE));
        assertThat(file.orElseThrow().kind()).isEqualTo(ContentKind.SNAPSHOT_ARCHIVE_1_2);
    }

    @Test
    void changes_nothing_when_a_catalog_is_torn_anywhere() throws Exception {
        fill();
        byte[] before = written(TAPE);
        for (int length = 9; length < before.length; length++) {
            byte[] torn = Arrays.copyOf(before, length);
            try {
                adopt(torn, FIRST);
            } catch (TapeFormatException e) {
                assertThat(written(TAPE)).as("torn at %s", length).isEqualTo(before);
                continue;
            }
            // Cut exactly behind a record it is a shorter catalog; put the whole one back.
            assertThat(written(TAPE)).as("cut at %s", length).isEqualTo(torn);
            adopt(before, FIRST);
        }
    }

    @Test
    void refuses_the_catalog_of_another_medium_set_or_place() throws Exception {
        fill();
        byte[] catalog = written(TAPE);
        for (Catalog.Member wrong : List.of(
                new Catalog.Member(SECOND_TAPE, SET, 0),
                new Catalog.Member(TAPE, OTHER_SET, 0),
                new Catalog.Member(TAPE, SET, 1))) {
            assertThatExceptionOfType(TapeFormatException.class)
                    .isThrownBy(() -> adopt(catalog, wrong))
                    .withMessageContaining("another medium or set");
        }
    }

    @Test
    void refuses_a_snapshot_that_could_not_be_a_relative_path() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        labelled(bytes).add(new CatalogRecord.Snapshot(2, SNAPSHOT, "store1", "vm/../../etc"));
        assertThatExceptionOfType(TapeFormatException.class)
                .isThrownBy(() -> adopt(bytes.toByteArray(), FIRST))
                .withMessageContaining("file 2");
        Optional<CataloguedFile> file = store.read(tx -> new Catalog(tx).lastFile(TAPE));
        assertThat(file).isEmpty();
    }

    @Test
    void says_when_there_is_no_catalog_of_a_medium() {
        assertThatExceptionOfType(StateException.class)
                .isThrownBy(() -> written(new UUID(1, 2)))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(StateException.Kind.CONFLICT));
    }

    private byte[] golden() throws Exception {
        CatalogBatch batch = new CatalogBatch(claims, TAPE);
        batch.beginArchive(2, "store1");
        batch.chunk(HELLO, 0, 25);
        batch.endArchive(CataloguedFile.adopted(2, ContentKind.CHUNK_ARCHIVE_1_1, ARCHIVE, "store1"));
        batch.snapshot(CataloguedFile.adopted(3, ContentKind.SNAPSHOT_ARCHIVE_1_1, SNAPSHOT, "store1"), NAME, 100);
        commit(batch);
        return written(TAPE);
    }

    private static CatalogWriter labelled(ByteArrayOutputStream bytes) throws IOException {
        CatalogWriter writer = new CatalogWriter(Channels.newChannel(bytes)::write);
        writer.add(new CatalogRecord.Label(0, TAPE, 0));
        writer.add(new CatalogRecord.Label(1, SET, 0));
        return writer;
    }

    private byte[] written(UUID medium) throws StateException, IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PbsCatalog.write(store, medium, Channels.newChannel(bytes)::write);
        return bytes.toByteArray();
    }

    private PbsCatalog.Adopted adopt(byte[] catalog, Catalog.Member expected) throws StateException, IOException {
        CatalogReader reader = new CatalogReader(Channels.newChannel(new ByteArrayInputStream(catalog)));
        return PbsCatalog.adopt(work, reader, expected);
    }
}
