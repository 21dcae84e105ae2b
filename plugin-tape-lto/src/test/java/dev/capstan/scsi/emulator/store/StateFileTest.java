package dev.capstan.scsi.emulator.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFileTest {
    private static final int CAPACITY = 64;

    @TempDir
    Path directory;

    @Test
    void gives_back_the_last_state_and_says_whether_it_is_new() throws IOException {
        Path path = directory.resolve("state");
        StateFile.create(path, CAPACITY, bytes("first"));
        try (StateFile writer = StateFile.open(path, CAPACITY);
                StateFile reader = StateFile.open(path, CAPACITY)) {
            assertThat(reader.refresh()).isTrue();
            assertThat(text(reader)).isEqualTo("first");
            assertThat(reader.refresh()).isFalse();
            writer.refresh();
            for (int i = 0; i < 5; i++) {
                writer.write(bytes("state " + i));
                assertThat(text(writer)).isEqualTo("state " + i);
                assertThat(reader.refresh()).isTrue();
                assertThat(text(reader)).isEqualTo("state " + i);
            }
        }
    }

    @Test
    void any_byte_lost_in_the_newer_slot_leaves_the_older_state() throws IOException {
        Path path = directory.resolve("state");
        StateFile.create(path, CAPACITY, bytes("one"));
        try (StateFile writer = StateFile.open(path, CAPACITY)) {
            writer.refresh();
            writer.write(bytes("two"));
            writer.write(bytes("three"));
            writer.write(bytes("four"));
        }
        // Sequence 4 is in slot 1: header at 32, payload at 64 + 64.
        byte[] whole = Files.readAllBytes(path);
        for (int at : new int[] {32, 36, 37, 38, 39, 40, 47, 48, 51, 128, 131}) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 0x41;
            Files.write(path, damaged);
            try (StateFile reader = StateFile.open(path, CAPACITY)) {
                reader.refresh();
                assertThat(text(reader)).as("byte " + at).isEqualTo("three");
                reader.write(bytes("repaired"));
                assertThat(text(reader)).isEqualTo("repaired");
            }
            try (StateFile again = StateFile.open(path, CAPACITY)) {
                again.refresh();
                assertThat(text(again)).as("byte " + at).isEqualTo("repaired");
            }
        }
    }

    @Test
    void says_what_to_do_when_both_slots_are_damaged_or_cut_off() throws IOException {
        Path path = directory.resolve("state");
        StateFile.create(path, CAPACITY, bytes("one"));
        byte[] whole = Files.readAllBytes(path);
        whole[64] ^= 1;
        Files.write(path, whole);
        try (StateFile reader = StateFile.open(path, CAPACITY)) {
            assertThatThrownBy(reader::refresh)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("restore the file");
        }
        Files.write(path, new byte[10]);
        try (StateFile reader = StateFile.open(path, CAPACITY)) {
            assertThatThrownBy(reader::refresh).hasMessageContaining("byte 10");
        }
    }

    @Test
    void names_the_file_when_a_state_is_whole_but_of_another_make() throws IOException {
        Path path = directory.resolve("state");
        StateFile.create(path, CAPACITY, bytes("odd"));
        try (StateFile file = StateFile.open(path, CAPACITY)) {
            file.refresh();
            assertThat(file.<Integer>decode(in -> in.remaining())).isEqualTo(3);
            assertThatThrownBy(() -> file.<Long>decode(in -> in.getLong()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(path.toString());
        }
    }

    @Test
    void takes_no_state_larger_than_its_slots() throws IOException {
        Path path = directory.resolve("state");
        assertThatThrownBy(() -> StateFile.create(path, 4, bytes("five5"))).hasMessageContaining("does not fit");
        StateFile.create(path, 4, bytes("four"));
        try (StateFile file = StateFile.open(path, 4)) {
            file.refresh();
            assertThatThrownBy(() -> file.write(bytes("five5"))).hasMessageContaining("does not fit");
            assertThat(text(file)).isEqualTo("four");
        }
    }

    @Test
    void a_definition_names_the_line_and_the_key_that_is_wrong() throws IOException {
        Path path = directory.resolve("definition");
        Files.writeString(path, "# a comment\nsize=12\nflag=maybe\n");
        Definition definition = Definition.read(path);
        assertThat(definition.number("size", 12)).isEqualTo(12);
        assertThatThrownBy(() -> definition.number("size", 13)).hasMessageContaining("at least 13");
        assertThatThrownBy(() -> definition.number("flag", 0)).hasMessageContaining("flag is not a number");
        assertThatThrownBy(() -> definition.flag("flag")).hasMessageContaining("true or false");
        assertThatThrownBy(() -> definition.text("name")).hasMessageContaining("name is missing");
        Files.writeString(path, "size=12\nnonsense\n");
        assertThatThrownBy(() -> Definition.read(path)).hasMessageContaining("line 2");
        assertThatThrownBy(() -> Definition.write(path, Map.of("a", "b\nc=d"))).hasMessageContaining("line end");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String text(StateFile file) {
        ByteBuffer payload = file.payload();
        byte[] bytes = new byte[payload.remaining()];
        payload.get(bytes);
        return new String(bytes, StandardCharsets.US_ASCII);
    }
}
