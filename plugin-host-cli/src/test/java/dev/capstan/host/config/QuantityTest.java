package dev.capstan.host.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantityTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1000, 1000",
        "7 B, 7",
        "512K, 524288",
        "4 GiB, 4294967296",
        "4GiB, 4294967296",
        "1 Gi, 1073741824",
        "1.5 KiB, 1536",
        "1 kB, 1000",
        "1 KB, 1000",
        "2.5TB, 2500000000000",
        "1P, 1125899906842624",
        "8191 PiB, 9222246136947933184"
    })
    void sizes_are_exact(String text, long bytes) throws Exception {
        assertThat(Quantity.bytes(text)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @CsvSource({
        "0s, 0",
        "90 s, 90",
        "10 min, 600",
        "10minutes, 600",
        "30d, 2592000",
        "1h 30min, 5400",
        "1h30min, 5400",
        "2 weeks 1 day, 1296000"
    })
    void spans_add_up(String text, long seconds) throws Exception {
        assertThat(Quantity.seconds(text)).isEqualTo(seconds);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "-1",
                "1 000",
                "1,5 GB",
                "GiB",
                "1e3",
                "0x10",
                "1 GiB 2 MiB",
                "8192 PiB",
                "0.1",
                "\u0661"
            })
    void refuses_what_is_no_size(String text) {
        assertThatThrownBy(() -> Quantity.bytes(text)).isInstanceOf(NotTyped.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10", "-1 s", "1.5 h", "P1D", "10 m", "1 month", "s", "9223372036854775807 w", "1 s,"})
    void refuses_what_is_no_span(String text) {
        assertThatThrownBy(() -> Quantity.seconds(text)).isInstanceOf(NotTyped.class);
    }
}
