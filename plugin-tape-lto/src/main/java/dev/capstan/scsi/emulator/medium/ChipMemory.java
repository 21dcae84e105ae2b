package dev.capstan.scsi.emulator.medium;

import dev.capstan.scsi.emulator.store.StateFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Host attributes in the cartridge's memory chip (SPC-5, section 7.4): what a host wrote, by attribute identifier. Attributes that the
 * drive or the maker answers for are not kept here.
 */
public final class ChipMemory implements Closeable {
    /** Most bytes of all values together with 7 bytes for each; a real chip has about 1 KiB for a host. */
    public static final int CAPACITY = 4096;

    static final String FILE = "chip";

    private final StateFile file;
    private final TreeMap<Integer, Value> values = new TreeMap<>();
    private boolean read;

    ChipMemory(Path directory) throws IOException {
        this.file = StateFile.open(directory.resolve(FILE), CAPACITY);
    }

    /**
     * One attribute.
     *
     * @param format 0 binary, 1 ASCII, 2 text
     * @param bytes its value, read-only
     */
    public record Value(int format, ByteBuffer bytes) {}

    /**
     * All attributes a host wrote.
     *
     * @return by identifier, ascending; unmodifiable
     * @throws IOException if they cannot be read
     */
    public Map<Integer, Value> values() throws IOException {
        if (file.refresh() || !read) {
            decode(file.payload());
            read = true;
        }
        return Collections.unmodifiableMap(values);
    }

    /**
     * Writes and removes attributes in one step.
     *
     * @param changes by identifier; an empty value removes
     * @return false if they do not fit; then nothing changed
     * @throws IOException if they cannot be written
     */
    public boolean change(Map<Integer, Value> changes) throws IOException {
        TreeMap<Integer, Value> after = new TreeMap<>(values());
        changes.forEach((id, value) -> {
            if (value.bytes().hasRemaining()) {
                after.put(id, value);
            } else {
                after.remove(id);
            }
        });
        int size = after.values().stream()
                .mapToInt(value -> 7 + value.bytes().remaining())
                .sum();
        if (size > CAPACITY) {
            return false;
        }
        ByteBuffer out = ByteBuffer.allocate(size);
        after.forEach((id, value) -> {
            out.putShort(id.shortValue())
                    .put((byte) value.format())
                    .putInt(value.bytes().remaining());
            out.put(value.bytes().duplicate());
        });
        file.write(out.array());
        values.clear();
        values.putAll(after);
        return true;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private void decode(ByteBuffer in) throws IOException {
        values.clear();
        while (in.remaining() >= 7) {
            int id = in.getShort() & 0xFFFF;
            int format = in.get();
            int length = in.getInt();
            if (length < 0 || length > in.remaining()) {
                throw new IOException("memory chip: attribute " + id + " is longer than the chip");
            }
            values.put(id, new Value(format, in.slice(in.position(), length)));
            in.position(in.position() + length);
        }
    }
}
