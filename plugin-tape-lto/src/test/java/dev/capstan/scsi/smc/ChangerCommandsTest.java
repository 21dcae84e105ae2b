package dev.capstan.scsi.smc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.capstan.scsi.ScsiCommand;
import dev.capstan.scsi.ScsiCommand.Effect;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Command blocks of SMC-3, byte by byte. */
class ChangerCommandsTest {
    @Test
    void asks_for_element_status_as_the_standard_lays_it_out() {
        assertThat(hex(ReadElementStatus.volumeTags(ElementType.STORAGE, 0x03E9, 0xFFFF)))
                .isEqualTo("B8 12 03E9 FFFF 00 00FFFF 00 00".replace(" ", ""));
        assertThat(hex(ReadElementStatus.volumeTags(ElementType.ALL, 0, 0x123456)))
                .isEqualTo("B8 10 0000 FFFF 00 123456 00 00".replace(" ", ""));
        assertThat(hex(ReadElementStatus.driveIdentifiers(1, 512)))
                .isEqualTo("B8 04 0001 FFFF 01 000200 00 00".replace(" ", ""));
    }

    @Test
    void asks_for_nothing_a_library_could_misread() {
        assertThatThrownBy(() -> ReadElementStatus.volumeTags(ElementType.OTHER, 0, 512))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> ReadElementStatus.driveIdentifiers(0x10000, 512))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ReadElementStatus.driveIdentifiers(0, 7)).hasMessageContaining("7");
        assertThatThrownBy(() -> ReadElementStatus.driveIdentifiers(0, 0x1000000))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void moves_and_exchanges_are_never_to_be_sent_twice() {
        ScsiCommand move = MoveMedium.command(0, 1001, 1);
        assertThat(hex(move)).isEqualTo("A5 00 0000 03E9 0001 0000 00 00".replace(" ", ""));
        assertThat(move.effect()).isEqualTo(Effect.MOVES);
        assertThat(move.name()).isEqualTo("MOVE MEDIUM from element 1001 to element 1");
        ScsiCommand exchange = ExchangeMedium.command(7, 1001, 1, 1002);
        assertThat(hex(exchange)).isEqualTo("A6 00 0007 03E9 0001 03EA 00 00".replace(" ", ""));
        assertThat(exchange.effect()).isEqualTo(Effect.MOVES);
    }

    @Test
    void a_look_into_every_slot_may_be_asked_for_again() {
        assertThat(hex(InitializeElementStatus.command())).isEqualTo("070000000000");
        assertThat(InitializeElementStatus.command().effect()).isEqualTo(Effect.SETS);
    }

    private static String hex(ScsiCommand command) {
        return HexFormat.of().withUpperCase().formatHex(command.cdb().bytes());
    }
}
