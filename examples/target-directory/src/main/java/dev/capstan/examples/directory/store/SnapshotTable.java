package dev.capstan.examples.directory.store;

import dev.capstan.api.content.SnapshotName;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * The file {@code @snapshot} of a snapshot's folder: lines of ASCII that end with one newline, words parted by one blank,
 * names escaped as bytes of UTF-8 by {@code %} and two digits.
 *
 * <pre>
 * capstan-directory-snapshot 1
 * store NAME
 * path NAME
 * chunks COUNT CRC                          digests in &#64;chunks, and its CRC-32C as 8 hexadecimal digits
 * file SIZE MODE SECONDS NANOS CRC NAME     one for each, in the order they were given; MODE is octal, the
 *                                           modification time counts from 1970, UTC
 * end CRC                                   CRC-32C of all bytes before this line
 * </pre>
 *
 * @param name the snapshot's
 * @param chunks how many digests it needs
 * @param chunksChecksum CRC-32C of {@code @chunks}
 * @param files in their order
 */
public record SnapshotTable(SnapshotName name, long chunks, int chunksChecksum, List<Entry> files) {
    static final String FILE = "@snapshot";
    static final String CHUNKS = "@chunks";

    private static final String FIRST = "capstan-directory-snapshot 1";
    private static final int LARGEST = 64 << 20;

    /** Copies the list. */
    public SnapshotTable {
        files = List.copyOf(files);
    }

    /**
     * A file of the snapshot.
     *
     * @param name its name; it is stored under {@link FolderNames#segment}
     * @param size bytes
     * @param mode permission bits
     * @param modified last modification
     * @param checksum CRC-32C of its bytes
     */
    public record Entry(String name, long size, int mode, Instant modified, int checksum) {}

    /**
     * The sizes of all files.
     *
     * @return 0 or more
     */
    public long bytes() {
        return files.stream().mapToLong(Entry::size).sum();
    }

    byte[] encode() {
        StringBuilder out = new StringBuilder(FIRST).append('\n');
        out.append("store ").append(escape(name.store())).append('\n');
        out.append("path ").append(escape(name.path())).append('\n');
        out.append("chunks ")
                .append(chunks)
                .append(' ')
                .append(hex(chunksChecksum))
                .append('\n');
        for (Entry file : files) {
            out.append("file ").append(file.size).append(' ');
            out.append(Integer.toOctalString(file.mode)).append(' ');
            out.append(file.modified.getEpochSecond())
                    .append(' ')
                    .append(file.modified.getNano())
                    .append(' ');
            out.append(hex(file.checksum)).append(' ').append(escape(file.name)).append('\n');
        }
        int checksum = checksum(out.toString());
        out.append("end ").append(hex(checksum)).append('\n');
        return out.toString().getBytes(StandardCharsets.US_ASCII);
    }

    /** Reads the table in a snapshot's folder; fails with {@link DamagedException} when it is not as it was written. */
    static SnapshotTable read(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new DamagedException(file, "it is larger than " + LARGEST + " bytes");
            }
            SnapshotTable table = parse(new String(bytes, StandardCharsets.ISO_8859_1));
            require(Arrays.equals(table.encode(), bytes), "it is not written as it should be");
            return table;
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
            throw new DamagedException(file, "the table of the snapshot is damaged: " + e.getMessage());
        }
    }

    private static SnapshotTable parse(String text) {
        int end = text.lastIndexOf("end ");
        require(end > 0 && text.length() == end + 13 && text.endsWith("\n"), "it has no last line");
        require(
                checksum(text.substring(0, end)) == number(text.substring(end + 4, end + 12)),
                "its CRC-32C does not fit");
        List<String> lines = text.substring(0, end).lines().toList();
        require(lines.size() >= 4 && lines.get(0).equals(FIRST), "it is of another version");
        SnapshotName name = new SnapshotName(
                Text.unescape(words(lines.get(1), "store", 2)[1]), Text.unescape(words(lines.get(2), "path", 2)[1]));
        String[] chunks = words(lines.get(3), "chunks", 3);
        long count = Long.parseLong(chunks[1]);
        require(count >= 0, "a negative number of chunks");
        List<Entry> files = new ArrayList<>(lines.size() - 4);
        for (String line : lines.subList(4, lines.size())) {
            String[] words = words(line, "file", 7);
            files.add(new Entry(
                    Text.unescape(words[6]),
                    Long.parseLong(words[1]),
                    Integer.parseInt(words[2], 8),
                    Instant.ofEpochSecond(Long.parseLong(words[3]), Integer.parseInt(words[4])),
                    number(words[5])));
        }
        return new SnapshotTable(name, count, number(chunks[2]), files);
    }

    private static String[] words(String line, String first, int count) {
        String[] words = line.split(" ", -1);
        require(words.length == count && words[0].equals(first), "a line '" + first + "' has the wrong form");
        return words;
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    private static int checksum(String text) {
        CRC32C checksum = new CRC32C();
        checksum.update(text.getBytes(StandardCharsets.ISO_8859_1));
        return (int) checksum.getValue();
    }

    private static String escape(String text) {
        return Text.escape(text, Text::isPlain);
    }

    private static String hex(int number) {
        return HexFormat.of().toHexDigits(number);
    }

    private static int number(String hex) {
        return Integer.parseUnsignedInt(hex, 16);
    }
}
