package dev.capstan.scsi.smc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.capstan.scsi.MalformedAnswer;
import dev.capstan.scsi.smc.ElementAddressAssignment.Range;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Mode page 1Dh in the answer of MODE SENSE(6). */
class ElementAddressAssignmentTest {
    private static final String RANGES = "00000001" + "03E90017" + "00650002" + "00010002";

    @Test
    void reads_where_the_addresses_begin() throws MalformedAnswer {
        ElementAddressAssignment page = decode("17000000" + "1D12" + RANGES + "0000");
        assertThat(page.ranges())
                .containsEntry(ElementType.TRANSPORT, new Range(0, 1))
                .containsEntry(ElementType.STORAGE, new Range(1001, 23))
                .containsEntry(ElementType.IMPORT_EXPORT, new Range(101, 2))
                .containsEntry(ElementType.DRIVE, new Range(1, 2));
    }

    @Test
    void reads_pages_of_other_lengths_as_far_as_they_go() throws MalformedAnswer {
        assertThat(decode("15000000" + "1D10" + RANGES).ranges()).hasSize(4);
        assertThat(decode("1B000000" + "9D16" + RANGES + "000000000000").ranges())
                .hasSize(4);
        assertThat(decode("0D000000" + "1D08" + "0000000103E90017").ranges())
                .containsOnlyKeys(ElementType.TRANSPORT, ElementType.STORAGE);
        assertThat(decode("05000000" + "1D00").ranges()).isEmpty();
    }

    @Test
    void finds_the_page_behind_block_descriptors() throws MalformedAnswer {
        assertThat(decode("1F000008" + "0000000000000000" + "1D12" + RANGES + "0000")
                        .ranges())
                .hasSize(4);
    }

    @Test
    void refuses_what_is_another_page_or_ends_too_soon() {
        assertThatThrownBy(() -> decode("17000000" + "1F12" + RANGES + "0000"))
                .hasMessageContaining("byte 4")
                .hasMessageContaining("1fh");
        assertThatThrownBy(() -> decode("17000000" + "1D12" + "00000001" + "03"))
                .isInstanceOfSatisfying(
                        MalformedAnswer.class, e -> assertThat(e.offset()).isEqualTo(10));
        assertThatThrownBy(() -> decode("170000FF" + "1D12" + RANGES)).hasMessageContaining("byte 3");
        assertThatThrownBy(() -> decode("1700")).isInstanceOf(MalformedAnswer.class);
    }

    private static ElementAddressAssignment decode(String hex) throws MalformedAnswer {
        return ElementAddressAssignment.decode(HexFormat.of().parseHex(hex));
    }
}
