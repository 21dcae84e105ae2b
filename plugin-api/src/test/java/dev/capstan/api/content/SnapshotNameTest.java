package dev.capstan.api.content;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be a name, and what never comes as far as a target. */
class SnapshotNameTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "/", "/etc", "a//b", "a/", "..", "a/../b", "./a", "a\\b", "a\u0000", "a\nb", "\ud83d", "\ude00x"
            })
    void refuses_a_path_that_is_no_relative_path_or_has_no_utf_8(String path) {
        assertThatThrownBy(() -> new SnapshotName("store", path)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"host/srv1/2026-11-22T10:00:00Z", "-a", ".a", "a ", "CON", "\ud83d\ude00", "e\u0301"})
    void takes_names_that_are_only_strange(String path) {
        assertThatCode(() -> new SnapshotName("store", path)).doesNotThrowAnyException();
    }

    @Test
    void refuses_a_store_of_more_than_one_segment() {
        assertThatThrownBy(() -> new SnapshotName("a/b", "c")).isInstanceOf(IllegalArgumentException.class);
    }
}
