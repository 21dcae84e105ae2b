package dev.capstan.host.source.tree;

import dev.capstan.host.source.linux.DirectoryHandle;
import dev.capstan.host.source.linux.Extent;
import dev.capstan.host.source.linux.FileHandle;
import dev.capstan.host.source.linux.Status;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A directory through Linux calls: holes are known, paths may have any length, nobody can exchange a directory for a link under the walk. */
record LinuxFolder(DirectoryHandle handle) implements TreeFolder {
    @Override
    public List<byte[]> names() throws IOException {
        return handle.names();
    }

    @Override
    public Status status() throws IOException {
        return handle.status();
    }

    @Override
    public Optional<Status> status(byte[] name) throws IOException {
        return handle.status(name);
    }

    @Override
    public TreeFolder folder(byte[] name) throws IOException {
        return new LinuxFolder(handle.openDirectory(name));
    }

    @Override
    public TreeFile file(byte[] name) throws IOException {
        return new LinuxFile(handle.openFile(name));
    }

    @Override
    public byte[] readLink(byte[] name) throws IOException {
        return handle.readLink(name);
    }

    @Override
    public Map<String, byte[]> attributes() throws IOException {
        return handle.userAttributes();
    }

    @Override
    public void close() {
        handle.close();
    }

    private record LinuxFile(FileHandle handle) implements TreeFile {
        @Override
        public Status status() throws IOException {
            return handle.status();
        }

        @Override
        public int read(ByteBuffer to, long offset) throws IOException {
            return handle.read(to, offset);
        }

        @Override
        public List<Extent> data(long size) throws IOException {
            return handle.data(size);
        }

        @Override
        public Map<String, byte[]> attributes() throws IOException {
            return handle.userAttributes();
        }

        @Override
        public void close() {
            handle.close();
        }
    }
}
