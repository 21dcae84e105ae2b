package dev.capstan.tape.encryption.paste;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Lines of data that belong together, and what {@code sg_raw} announced about them. */
final class HexBlock {
    /** Bytes in a line of the dumps that are known, where nothing else tells. */
    private static final int LINE_BYTES = 16;

    private final List<HexLine> lines = new ArrayList<>();
    private final OptionalInt received;
    private final int announcedAt;

    /**
     * A block.
     *
     * @param received the number in {@code Received n bytes of data}
     * @param announcedAt the line where it stands
     */
    HexBlock(OptionalInt received, int announcedAt) {
        this.received = received;
        this.announcedAt = announcedAt;
    }

    void add(HexLine line) {
        lines.add(line);
    }

    boolean isEmpty() {
        return lines.isEmpty() && received.isEmpty();
    }

    /** Whether this line belongs to something else, although nothing stands between. */
    boolean endsBefore(HexLine line) {
        if (received.isPresent() && lines.size() == (received.getAsInt() + LINE_BYTES - 1) / LINE_BYTES) {
            return dump().filter(d -> d.length == received.getAsInt()).isPresent();
        }
        return !lines.isEmpty() && startsDump(lines.get(0)) && startsDump(line);
    }

    List<Pasted.Page> pages() throws UnreadablePaste {
        if (received.isPresent()) {
            return List.of(announced(received.getAsInt()));
        }
        int line = lines.get(0).number();
        Optional<byte[]> dump = dump();
        if (dump.isPresent() && PageBytes.startsAt(dump.get(), 0)) {
            return PageBytes.split(line, dump.get());
        }
        Optional<byte[]> plain = plain();
        if (plain.isPresent() && PageBytes.startsAt(plain.get(), 0)) {
            return PageBytes.split(line, plain.get());
        }
        if (lines.get(0).looksLikeDump()) {
            checkOffsets();
            return PageBytes.split(line, dump.orElseThrow());
        }
        byte[] bytes = plain.orElse(new byte[0]);
        // A word or two of a sentence can be made of hexadecimal digits; what could be a page is never passed over.
        return bytes.length < PageBytes.HEADER && !PageBytes.couldStart(bytes)
                ? List.of()
                : PageBytes.split(line, bytes);
    }

    /** What sg_raw printed is whole only if it has the announced number of bytes. The drive may have padded the page. */
    private Pasted.Page announced(int count) throws UnreadablePaste {
        if (lines.isEmpty()) {
            throw UnreadablePaste.at(announcedAt, "PASTE_TRUNCATED", count + " bytes are announced, but none follow");
        }
        byte[] bytes = dump().filter(d -> d.length == count)
                .or(() -> plain().filter(p -> PageBytes.startsAt(p, 0)))
                .orElse(new byte[0]);
        if (bytes.length != count) {
            checkOffsets();
            int here = dump().map(d -> d.length).orElse(bytes.length);
            throw UnreadablePaste.at(
                    announcedAt, "PASTE_TRUNCATED", count + " bytes are announced, but " + here + " are here");
        }
        if (count < PageBytes.HEADER) {
            throw UnreadablePaste.at(announcedAt, "PASTE_TRUNCATED", "only " + count + " bytes: too few for a page");
        }
        return new Pasted.Page(lines.get(0).number(), bytes);
    }

    private static boolean startsDump(HexLine line) {
        return line.looksLikeDump() && line.offset().orElse(-1) == 0;
    }

    /** The block read as a dump; empty if an offset is not the number of bytes before it. */
    private Optional<byte[]> dump() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        return readDump(bytes).isEmpty() ? Optional.of(bytes.toByteArray()) : Optional.empty();
    }

    private void checkOffsets() throws UnreadablePaste {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Optional<HexLine> wrong = readDump(bytes);
        if (wrong.isPresent()) {
            throw UnreadablePaste.at(
                    wrong.get().number(),
                    "PASTE_GAP",
                    "this line should start with offset " + Integer.toHexString(bytes.size())
                            + ": lines or bytes are missing");
        }
    }

    /** Reads up to the first line whose offset is not the number of bytes before it, and returns that line. */
    private Optional<HexLine> readDump(ByteArrayOutputStream bytes) {
        int total = received.orElse(LINE_BYTES);
        for (int i = 0; i < lines.size(); i++) {
            HexLine line = lines.get(i);
            if (line.offset().orElse(-1) != bytes.size()) {
                return Optional.of(line);
            }
            int left = total - bytes.size();
            // Past the end of the first page come padding or further pages, whose end is not known.
            int limit = left > 0 ? Math.min(LINE_BYTES, left) : LINE_BYTES;
            if (i + 1 < lines.size()) {
                int step = lines.get(i + 1).offset().orElse(0) - bytes.size();
                limit = step > 0 ? step : limit;
            }
            bytes.writeBytes(line.dumped(limit));
            if (i == 0 && received.isEmpty()) {
                byte[] first = bytes.toByteArray();
                total = PageBytes.startsAt(first, 0) ? PageBytes.announced(first, 0) : LINE_BYTES;
            }
        }
        return Optional.empty();
    }

    private Optional<byte[]> plain() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (HexLine line : lines) {
            Optional<byte[]> data = line.plain();
            if (data.isEmpty()) {
                return Optional.empty();
            }
            bytes.writeBytes(data.get());
        }
        return Optional.of(bytes.toByteArray());
    }
}
