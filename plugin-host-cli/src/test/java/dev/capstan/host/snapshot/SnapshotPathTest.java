package dev.capstan.host.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** PBS tape format, H.1. */
class SnapshotPathTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "host/srv.example-1/2024-03-09T16:02:00Z",
                "vm/100/1970-01-01T00:00:00Z",
                "ct/_/0000-01-01T00:00:00Z",
                "ns/team/ns/sub-1/ct/200/9999-12-31T23:59:59Z",
                "ns/a/ns/b/ns/c/ns/d/ns/e/ns/f/ns/g/vm/1/2024-02-29T00:00:00Z",
                "ns/ns/ns/vm/host/host/2024-02-29T00:00:00Z"
            })
    void comes_back_as_it_was_read(String text) throws FormatException {
        assertThat(SnapshotPath.parse(text)).hasToString(text);
    }

    @Test
    void is_taken_apart() throws FormatException {
        SnapshotPath path = SnapshotPath.parse("ns/team/ns/sub-1/ct/200/2024-03-09T16:03:00Z");

        assertThat(path)
                .isEqualTo(new SnapshotPath(
                        List.of("team", "sub-1"), BackupType.CT, "200", Instant.parse("2024-03-09T16:03:00Z")));
        assertThat(path.group()).isEqualTo("ns/team/ns/sub-1/ct/200");
        assertThat(path.timeText()).isEqualTo("2024-03-09T16:03:00Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "ns",
                "ns/a",
                "vm/100",
                "vm/100/",
                "/vm/100/2024-03-09T16:03:00Z",
                "vm/100/2024-03-09T16:03:00Z/",
                "vm//100/2024-03-09T16:03:00Z",
                "xx/100/2024-03-09T16:03:00Z",
                "VM/100/2024-03-09T16:03:00Z",
                "vm/../2024-03-09T16:03:00Z",
                "vm/.hidden/2024-03-09T16:03:00Z",
                "vm/-dash/2024-03-09T16:03:00Z",
                "vm/a b/2024-03-09T16:03:00Z",
                "vm/ä/2024-03-09T16:03:00Z",
                "vm/a\u0000/2024-03-09T16:03:00Z",
                "ns/../vm/1/2024-03-09T16:03:00Z",
                "ns//vm/1/2024-03-09T16:03:00Z",
                "ns/a/ns/b/ns/c/ns/d/ns/e/ns/f/ns/g/ns/h/vm/1/2024-02-29T00:00:00Z",
                "vm/1/2024-03-09T16:03:00",
                "vm/1/2024-03-09T16:03:00z",
                "vm/1/2024-03-09 16:03:00Z",
                "vm/1/2024-03-09T16:03:00.5Z",
                "vm/1/2024-03-09T16:03:00+00:00",
                "vm/1/2024-3-9T16:03:00Z",
                "vm/1/2023-02-29T00:00:00Z",
                "vm/1/2024-03-09T24:00:00Z",
                "vm/1/2024-03-09T23:59:60Z",
                "vm/1/+12024-03-09T16:03:00Z",
                "vm/1/-0001-03-09T16:03:00Z",
                "vm/1/１９９９-03-09T16:03:00Z"
            })
    void refuses_anything_else(String text) {
        assertThatThrownBy(() -> SnapshotPath.parse(text))
                .isInstanceOf(FormatException.class)
                .hasMessageStartingWith("snapshot path \"" + text + "\": ");
    }

    @Test
    void refuses_names_that_are_too_long_for_a_file_system_or_for_pbs() {
        assertThatThrownBy(() -> SnapshotPath.of(BackupType.HOST, "a".repeat(256), Samples.TIME))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() ->
                        new SnapshotPath(List.of("a".repeat(128), "b".repeat(128)), BackupType.HOST, "a", Samples.TIME))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a namespace's name has at most 256 characters");
    }

    @Test
    void keeps_no_fraction_of_a_second() {
        assertThatThrownBy(() -> SnapshotPath.of(BackupType.HOST, "a", Samples.TIME.plusNanos(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
