package dev.capstan.host.config;

import dev.capstan.api.error.ConfigurationWrong;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * A file with a secret. It must belong to the user who runs the host, or to root, and nobody else may read or write it.
 *
 * @param path absolute; a symbolic link is followed, what counts is the file
 */
record SecretFile(Path path) {
    private static final Set<PosixFilePermission> ALLOWED = EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);
    private static final int ROOT = 0;

    char[] read(String purpose) throws ConfigurationWrong {
        try {
            Path file = path.toRealPath();
            requirePrivate(file, purpose);
            byte[] bytes;
            try (InputStream in = Files.newInputStream(file)) {
                bytes = SecretBytes.read(in);
            }
            return SecretBytes.characters(bytes)
                    .orElseThrow(() -> wrong(
                            purpose,
                            "is empty, longer than " + SecretBytes.MAX + " bytes or not UTF-8",
                            "Write the secret into it, on one line."));
        } catch (NoSuchFileException e) {
            throw wrong(purpose, "does not exist", "Create it with mode 0600.");
        } catch (IOException e) {
            throw wrong(
                    purpose,
                    "cannot be read (" + e.getClass().getSimpleName() + ")",
                    "Check its owner and its folder.");
        }
    }

    private void requirePrivate(Path file, String purpose) throws ConfigurationWrong, IOException {
        PosixFileAttributes attributes = Files.readAttributes(file, PosixFileAttributes.class);
        if (!attributes.isRegularFile()) {
            throw wrong(purpose, "is no regular file", "Name a file with the secret in it.");
        }
        if (!ALLOWED.containsAll(attributes.permissions())) {
            throw wrong(
                    purpose,
                    "can be read or written by others (mode " + PosixFilePermissions.toString(attributes.permissions())
                            + ")",
                    "Run: chmod 600 " + path + "  and think about who has read it so far.");
        }
        int owner = (Integer) Files.getAttribute(file, "unix:uid");
        int self = (Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        if (owner != self && owner != ROOT) {
            throw wrong(
                    purpose,
                    "belongs to user " + attributes.owner().getName() + ", not to the one who runs this",
                    "Change its owner, or run as that user.");
        }
    }

    private ConfigurationWrong wrong(String purpose, String what, String todo) {
        return new ConfigurationWrong(
                "SECRET_FILE",
                "the secret for " + purpose + " cannot be had: file " + path + " " + what,
                todo,
                Map.of("where", path.toString()),
                null);
    }
}
