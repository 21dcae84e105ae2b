package dev.capstan.scsi.emulator.medium;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The keys that records of one cartridge name by number: a file of lines {@code key algorithm kad-format kads}, appended to and never
 * changed. Number 1 is the first line. A line that a kill cut off has no line end and does not count.
 */
final class KeyList {
    static final String FILE = "keys";
    private static final int MOST = 0xFFFF;

    private final Path path;
    private final List<KeyTag> tags = new ArrayList<>();
    private long readBytes = -1;

    KeyList(Path directory) {
        this.path = directory.resolve(FILE);
    }

    KeyTag tag(int number) throws IOException {
        refresh();
        if (number < 1 || number > tags.size()) {
            throw new DamagedMedium(path + ": key " + number + " is not in the list of " + tags.size());
        }
        return tags.get(number - 1);
    }

    int number(KeyTag tag) throws IOException {
        refresh();
        int known = tags.indexOf(tag);
        if (known >= 0) {
            return known + 1;
        }
        if (tags.size() == MOST) {
            throw new IOException(path + ": " + MOST + " keys on one cartridge, the emulator keeps no more");
        }
        String kads = tag.kads().isEmpty() ? "-" : tag.kads();
        String line = tag.key() + ' ' + tag.algorithm() + ' ' + tag.kadFormat() + ' ' + kads + '\n';
        Files.writeString(path, line, StandardCharsets.US_ASCII, StandardOpenOption.APPEND);
        readBytes = -1;
        refresh();
        return tags.size();
    }

    private void refresh() throws IOException {
        if (Files.size(path) == readBytes) {
            return;
        }
        String text = Files.readString(path, StandardCharsets.US_ASCII);
        int whole = text.lastIndexOf('\n') + 1;
        if (whole < text.length()) {
            try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
                channel.truncate(whole);
            }
        }
        tags.clear();
        for (String line : text.substring(0, whole).lines().toList()) {
            tags.add(parse(line));
        }
        readBytes = whole;
    }

    private KeyTag parse(String line) throws IOException {
        String[] parts = line.split(" ", -1);
        if (parts.length != 4) {
            throw new IOException(path + ": line " + (tags.size() + 1) + " has " + parts.length + " fields, not 4");
        }
        try {
            return new KeyTag(
                    parts[0],
                    Integer.parseInt(parts[1]),
                    Integer.parseInt(parts[2]),
                    parts[3].equals("-") ? "" : parts[3]);
        } catch (NumberFormatException e) {
            throw new IOException(path + ": line " + (tags.size() + 1) + " has no number where one is needed", e);
        }
    }
}
