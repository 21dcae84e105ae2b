package dev.capstan.tape.encryption.paste;

import dev.capstan.scsi.AdditionalSense;
import dev.capstan.scsi.SenseKey;
import java.util.Optional;
import java.util.OptionalInt;

/** One answer of a drive as it was found in an input. */
public sealed interface Pasted {

    /** Line where it starts, from 1; 0 in a binary input. */
    int line();

    /** A page, with whatever the drive sent after it. Immutable. */
    final class Page implements Pasted {
        private final int line;
        private final byte[] bytes;

        Page(int line, byte[] bytes) {
            this.line = line;
            this.bytes = bytes.clone();
        }

        @Override
        public int line() {
            return line;
        }

        /** PAGE CODE, bytes 0-1. */
        public int code() {
            return PageBytes.code(bytes, 0);
        }

        /** All bytes received, at least four; a copy. */
        public byte[] bytes() {
            return bytes.clone();
        }
    }

    /**
     * A command that ended in CHECK CONDITION.
     *
     * @param line where the sense starts
     * @param opcode of the command, where the paste shows it
     * @param page asked for, where the paste shows it
     * @param key sense key, where it could be read
     * @param additional additional sense code, where it could be read
     * @param words as the paste puts it
     */
    record Failure(
            int line,
            OptionalInt opcode,
            OptionalInt page,
            Optional<SenseKey> key,
            Optional<AdditionalSense> additional,
            String words)
            implements Pasted {}
}
