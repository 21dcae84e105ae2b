package dev.capstan.host.snapshot;

import dev.capstan.api.content.Digest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.security.MessageDigest;
import java.util.Objects;
import java.util.Optional;

/** The entries behind an index header, all of one length, seen through a page that moves over a file or over bytes in memory. */
final class IndexEntries {
    private static final int PAGE_ENTRIES = 1024;

    private final String format;
    private final Optional<SeekableByteChannel> channel;
    private final int entryLength;
    private final int count;

    /** Little-endian; it holds entries from {@link #first} on. */
    private final ByteBuffer page;

    private int first;
    private int held;

    private IndexEntries(
            String format,
            Optional<SeekableByteChannel> channel,
            ByteBuffer page,
            int entryLength,
            int count,
            int held) {
        this.format = format;
        this.channel = channel;
        this.page = page;
        this.entryLength = entryLength;
        this.count = count;
        this.held = held;
    }

    static IndexEntries over(SeekableByteChannel channel, String format, int entryLength, int count) {
        ByteBuffer page =
                ByteBuffer.allocate(Math.min(count, PAGE_ENTRIES) * entryLength).order(ByteOrder.LITTLE_ENDIAN);
        return new IndexEntries(format, Optional.of(channel), page, entryLength, count, 0);
    }

    static IndexEntries over(ByteBuffer file, String format, int entryLength, int count) {
        ByteBuffer all = file.slice(file.position() + IndexHeader.LENGTH, count * entryLength)
                .order(ByteOrder.LITTLE_ENDIAN);
        return new IndexEntries(format, Optional.empty(), all, entryLength, count, count);
    }

    /**
     * The number of entries in a file of this length.
     *
     * @throws FormatException if the length does not come out even
     */
    static int count(long fileLength, String format, int entryLength) throws FormatException {
        if (fileLength < IndexHeader.LENGTH) {
            throw new FormatException(format, fileLength, "ends after " + fileLength + " bytes, within the header");
        }
        long entries = (fileLength - IndexHeader.LENGTH) / entryLength;
        long over = (fileLength - IndexHeader.LENGTH) % entryLength;
        if (over != 0) {
            throw new FormatException(format, fileLength, "ends " + over + " bytes into an entry");
        }
        if (entries > Integer.MAX_VALUE) {
            throw new FormatException(format, fileLength, "has " + entries + " entries, more than can be handled");
        }
        return (int) entries;
    }

    static ByteBuffer header(SeekableByteChannel channel, String format) throws IOException {
        ByteBuffer header = ByteBuffer.allocate(IndexHeader.LENGTH);
        channel.position(0);
        while (header.hasRemaining()) {
            if (channel.read(header) < 0) {
                throw new FormatException(format, header.position(), "ends within the header");
            }
        }
        return header.flip();
    }

    int count() {
        return count;
    }

    /** Where entry {@code i} starts in the file, in bytes. */
    long fileOffset(int i) {
        return IndexHeader.LENGTH + (long) i * entryLength;
    }

    /** Makes sure entry {@code i} is in the page and says where in it. */
    private int locate(int i) throws IOException {
        Objects.checkIndex(i, count);
        if (i < first || i >= first + held) {
            load(i);
        }
        return (i - first) * entryLength;
    }

    /** The little-endian number at {@code within} bytes into entry {@code i}. */
    long number(int i, int within) throws IOException {
        return page.getLong(locate(i) + within);
    }

    /** The digest at {@code within} bytes into entry {@code i}. */
    Digest digest(int i, int within) throws IOException {
        byte[] digest = new byte[Sha256.LENGTH];
        page.get(locate(i) + within, digest);
        return Digest.of(digest);
    }

    /** SHA-256 over all entries. */
    Digest csum() throws IOException {
        MessageDigest sha = Sha256.start();
        byte[] entry = new byte[entryLength];
        for (int i = 0; i < count; i++) {
            page.get(locate(i), entry);
            sha.update(entry);
        }
        return Sha256.finish(sha);
    }

    private void load(int i) throws IOException {
        SeekableByteChannel file = channel.orElseThrow();
        first = i - i % PAGE_ENTRIES;
        held = 0;
        int wanted = Math.min(PAGE_ENTRIES, count - first);
        page.clear().limit(wanted * entryLength);
        file.position(fileOffset(first));
        while (page.hasRemaining()) {
            if (file.read(page) < 0) {
                throw new FormatException(
                        format, fileOffset(first) + page.position(), "has become shorter since it was opened");
            }
        }
        page.clear();
        held = wanted;
    }
}
