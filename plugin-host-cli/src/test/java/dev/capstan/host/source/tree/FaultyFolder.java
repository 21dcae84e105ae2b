package dev.capstan.host.source.tree;

import dev.capstan.host.source.linux.Extent;
import dev.capstan.host.source.linux.Status;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A directory in which somebody is at work: does something between two calls of whoever reads it. */
record FaultyFolder(TreeFolder real, Faults faults) implements TreeFolder {
    /** What happens, and when; the default is nothing. */
    interface Faults {
        default void beforeStatus(String name) throws IOException {}

        default void beforeOpen(String name) throws IOException {}

        default void beforeRead(String name, long offset) throws IOException {}
    }

    private static String text(byte[] name) {
        return new String(name, java.nio.charset.StandardCharsets.UTF_8);
    }

    @Override
    public List<byte[]> names() throws IOException {
        return real.names();
    }

    @Override
    public Status status() throws IOException {
        return real.status();
    }

    @Override
    public Optional<Status> status(byte[] name) throws IOException {
        faults.beforeStatus(text(name));
        return real.status(name);
    }

    @Override
    public TreeFolder folder(byte[] name) throws IOException {
        faults.beforeOpen(text(name));
        return new FaultyFolder(real.folder(name), faults);
    }

    @Override
    public TreeFile file(byte[] name) throws IOException {
        faults.beforeOpen(text(name));
        return new FaultyFile(real.file(name), text(name), faults);
    }

    @Override
    public byte[] readLink(byte[] name) throws IOException {
        faults.beforeOpen(text(name));
        return real.readLink(name);
    }

    @Override
    public Map<String, byte[]> attributes() throws IOException {
        return real.attributes();
    }

    @Override
    public void close() {
        real.close();
    }

    private record FaultyFile(TreeFile real, String name, Faults faults) implements TreeFile {
        @Override
        public Status status() throws IOException {
            return real.status();
        }

        @Override
        public int read(ByteBuffer to, long offset) throws IOException {
            faults.beforeRead(name, offset);
            return real.read(to, offset);
        }

        @Override
        public List<Extent> data(long size) throws IOException {
            return real.data(size);
        }

        @Override
        public Map<String, byte[]> attributes() throws IOException {
            return real.attributes();
        }

        @Override
        public void close() {
            real.close();
        }
    }
}
