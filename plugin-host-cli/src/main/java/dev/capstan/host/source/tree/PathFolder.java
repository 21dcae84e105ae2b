package dev.capstan.host.source.tree;

import dev.capstan.host.source.linux.Extent;
import dev.capstan.host.source.linux.Linux;
import dev.capstan.host.source.linux.Status;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A directory through {@code java.nio} alone, for a Unix where {@link Linux#obstacle()} stands in the way: no holes are known, extended attributes are not
 * read, and a path longer than the system's limit cannot be reached.
 */
record PathFolder(Path path) implements TreeFolder {
    private static final String ATTRIBUTES = "unix:mode,uid,gid,size,lastModifiedTime,nlink,dev,ino,rdev";

    @Override
    public List<byte[]> names() throws IOException {
        List<byte[]> names = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(path)) {
            for (Path entry : entries) {
                byte[] whole = Linux.bytes(entry);
                int end = whole[whole.length - 1] == '/' ? whole.length - 1 : whole.length;
                int start = end;
                while (whole[start - 1] != '/') {
                    start--;
                }
                names.add(Arrays.copyOfRange(whole, start, end));
            }
        } catch (java.nio.file.DirectoryIteratorException e) {
            throw e.getCause();
        }
        return names;
    }

    @Override
    public Status status() throws IOException {
        return status(path);
    }

    @Override
    public Optional<Status> status(byte[] name) throws IOException {
        try {
            return Optional.of(status(child(name)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    @Override
    public TreeFolder folder(byte[] name) throws IOException {
        Path child = child(name);
        if (!status(child).isDirectory()) {
            throw new NoSuchFileException(child.toString(), null, "no directory any more");
        }
        return new PathFolder(child);
    }

    @Override
    public TreeFile file(byte[] name) throws IOException {
        Path child = child(name);
        return new PathFile(child, FileChannel.open(child, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
    }

    @Override
    public byte[] readLink(byte[] name) throws IOException {
        // An absolute path, so that its bytes are not taken for a name in the working directory; then only what the
        // link says.
        Path target = Files.readSymbolicLink(child(name));
        byte[] whole = Linux.bytes(Path.of("/").resolve(target));
        return target.isAbsolute() ? whole : Arrays.copyOfRange(whole, 1, whole.length);
    }

    @Override
    public Map<String, byte[]> attributes() {
        return Map.of();
    }

    @Override
    public void close() {
        // Nothing is held open.
    }

    /** Through a URI, the one way to give a Java path bytes that are no text. */
    private Path child(byte[] name) {
        StringBuilder uri = new StringBuilder(path.toUri().getRawPath());
        if (uri.charAt(uri.length() - 1) != '/') {
            uri.append('/');
        }
        for (byte b : name) {
            uri.append(String.format(Locale.ROOT, "%%%02X", b));
        }
        return Path.of(URI.create("file://" + uri));
    }

    private static Status status(Path path) throws IOException {
        Map<String, Object> found = Files.readAttributes(path, ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
        long device = number(found, "rdev");
        return new Status(
                (int) number(found, "mode"),
                number(found, "uid") & 0xffffffffL,
                number(found, "gid") & 0xffffffffL,
                number(found, "size"),
                ((FileTime) found.getOrDefault("lastModifiedTime", FileTime.fromMillis(0))).toInstant(),
                number(found, "nlink"),
                number(found, "dev"),
                number(found, "ino"),
                (device >>> 32 & 0xfffff000L) | (device >>> 8 & 0xfff),
                (device >>> 12 & 0xffffff00L) | (device & 0xff));
    }

    private static long number(Map<String, Object> found, String name) throws IOException {
        if (found.get(name) instanceof Number number) {
            return number.longValue();
        }
        throw new IOException("this file system does not tell " + name);
    }

    private record PathFile(Path path, FileChannel channel) implements TreeFile {
        @Override
        public Status status() throws IOException {
            return PathFolder.status(path);
        }

        @Override
        public int read(ByteBuffer to, long offset) throws IOException {
            return channel.read(to, offset);
        }

        @Override
        public List<Extent> data(long size) {
            return size == 0 ? List.of() : List.of(new Extent(0, size));
        }

        @Override
        public Map<String, byte[]> attributes() {
            return Map.of();
        }

        @Override
        public void close() {
            try {
                channel.close();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException("cannot close " + path, e);
            }
        }
    }
}
