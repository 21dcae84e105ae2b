package dev.capstan.host.source.restore;

import dev.capstan.host.source.linux.DirectoryHandle;
import dev.capstan.host.source.linux.Handle;
import dev.capstan.host.source.linux.LinuxException;
import dev.capstan.host.source.restore.RestoreProblem.Kind;
import dev.capstan.host.source.tar.Ownership;
import dev.capstan.host.source.tar.TarEntry;
import java.io.IOException;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Sets owner, attributes, mode and time of what was made, in this order: giving a file away clears its set-user-id bits, and everything else would change its
 * time. Owners are set by number. Where this user may not give files away, that is told once, and set-user-id and set-group-id bits are left off.
 */
final class Metadata {
    private static final long NOBODY = 0xffffffffL;
    private static final int WITHOUT_SET_ID = 01777;

    private final Consumer<RestoreProblem> problems;
    private boolean told;

    Metadata(Consumer<RestoreProblem> problems) {
        this.problems = problems;
    }

    /** For a file or directory that is open. */
    void set(Handle handle, TarEntry entry) throws IOException {
        boolean owned = owner(entry, () -> handle.setOwner(uid(entry), gid(entry)));
        for (Map.Entry<String, byte[]> attribute : entry.attributes().entrySet()) {
            attribute(handle, entry, attribute.getKey(), attribute.getValue());
        }
        handle.setMode(mode(entry, owned));
        handle.setModified(entry.modified());
    }

    /** For a symbolic link, whose mode means nothing. */
    void setLink(DirectoryHandle where, byte[] name, TarEntry entry) throws IOException {
        boolean unused = owner(entry, () -> where.setOwner(name, uid(entry), gid(entry)));
        where.setModified(name, entry.modified());
    }

    /** For a fifo or device node. */
    void setNode(DirectoryHandle where, byte[] name, TarEntry entry) throws IOException {
        boolean owned = owner(entry, () -> where.setOwner(name, uid(entry), gid(entry)));
        where.setMode(name, mode(entry, owned));
        where.setModified(name, entry.modified());
    }

    private static int mode(TarEntry entry, boolean owned) {
        return owned ? entry.permissions() : entry.permissions() & WITHOUT_SET_ID;
    }

    private static long uid(TarEntry entry) {
        return entry.owner().uid();
    }

    private static long gid(TarEntry entry) {
        return entry.owner().gid();
    }

    private interface Call {
        void run() throws IOException;
    }

    private boolean owner(TarEntry entry, Call call) throws IOException {
        Ownership owner = entry.owner();
        if (owner.uid() >= NOBODY || owner.gid() >= NOBODY) {
            problem(entry, "no such owner can be: " + owner.uid() + ":" + owner.gid());
            return false;
        }
        try {
            call.run();
            return true;
        } catch (LinuxException e) {
            if (!e.isForbidden() && !e.isUnsupported()) {
                throw e;
            }
            if (!told) {
                told = true;
                problem(
                        entry,
                        "this user may not give files to their owners; owners and set-user-id bits are left off here and wherever else that is so: "
                                + e.getMessage());
            }
            return false;
        }
    }

    private void attribute(Handle handle, TarEntry entry, String name, byte[] value) throws IOException {
        if (!name.startsWith("user.")) {
            problem(entry, "extended attribute " + name + " is left off: only user.* are restored");
            return;
        }
        try {
            handle.setUserAttribute(name, value);
        } catch (LinuxException e) {
            if (e.isFatal()) {
                throw e;
            }
            problem(entry, "extended attribute " + name + " is left off: " + e.getMessage());
        }
    }

    private void problem(TarEntry entry, String text) {
        problems.accept(new RestoreProblem(entry.path().toString(), Kind.NOT_ALL_SET, text));
    }
}
