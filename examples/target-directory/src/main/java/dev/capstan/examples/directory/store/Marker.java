package dev.capstan.examples.directory.store;

import dev.capstan.api.error.CapstanException;
import dev.capstan.api.error.ConfigurationWrong;
import dev.capstan.examples.directory.disk.Disk;
import dev.capstan.examples.directory.disk.Failures;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Recognises a directory of ours by its marker file, makes one of an empty folder, and leaves everything else alone. */
public final class Marker {
    private static final int VERSION = 1;
    private static final String TEMPORARY = ".capstan-directory.";
    private static final Pattern FORMAT = Pattern.compile("\"format\"\\s*:\\s*\"capstan-directory\"");
    private static final Pattern NUMBER = Pattern.compile("\"version\"\\s*:\\s*(\\d{1,9})\\b");

    private final Layout layout;
    private final Disk disk;

    /**
     * Looks at nothing yet.
     *
     * @param layout where
     * @param disk changes
     */
    public Marker(Layout layout, Disk disk) {
        this.layout = layout;
        this.disk = disk;
    }

    /**
     * Whether there is something to read. Changes nothing.
     *
     * @return false for a folder that is empty or absent
     * @throws CapstanException {@code ConfigurationWrong} for a folder of somebody else or a later version of ours
     */
    public boolean present() throws CapstanException {
        try {
            String text = read();
            if (text == null) {
                refuseForeign();
                return false;
            }
            Matcher version = NUMBER.matcher(text);
            if (!FORMAT.matcher(text).find() || !version.find()) {
                throw new ConfigurationWrong(
                        "MARKER_UNREADABLE",
                        layout.marker() + " does not say which format this is",
                        "Put back {\"format\": \"capstan-directory\", \"version\": 1} if the directory is Capstan's.");
            }
            if (Integer.parseInt(version.group(1)) != VERSION) {
                throw new ConfigurationWrong(
                        "VERSION_UNKNOWN",
                        layout.marker() + " says version " + version.group(1) + ", this program knows version "
                                + VERSION,
                        "Use a newer version of the directory plugin, or another path.");
            }
            return true;
        } catch (IOException e) {
            throw Failures.translate(e, "look at the target", layout.root());
        }
    }

    /**
     * Whether it is ours and was made to its end. Changes nothing.
     *
     * @return false also for a target that is being made at this moment
     * @throws CapstanException as {@link #present}
     */
    public boolean ready() throws CapstanException {
        return present() && Files.exists(layout.gate());
    }

    private @Nullable String read() throws IOException {
        try (InputStream in = Files.newInputStream(layout.marker())) {
            return new String(in.readNBytes(4096), StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    private void refuseForeign() throws IOException, CapstanException {
        if (!Files.exists(layout.root())) {
            return;
        }
        if (!Files.isDirectory(layout.root())) {
            throw new ConfigurationWrong(
                    "PATH_NO_DIRECTORY", layout.root() + " is not a directory", "Correct path: of the target.");
        }
        try (Stream<Path> list = Files.list(layout.root())) {
            List<String> others = list.map(p -> String.valueOf(p.getFileName()))
                    .filter(n -> !n.equals("lost+found") && !n.startsWith(TEMPORARY))
                    .sorted()
                    .limit(3)
                    .toList();
            if (!others.isEmpty() && read() == null) { // somebody may have put the marker there meanwhile
                throw new ConfigurationWrong(
                        "PATH_NOT_EMPTY",
                        layout.root() + " holds other things (" + String.join(", ", others) + ") and no "
                                + layout.marker().getFileName(),
                        "Give the target an empty directory of its own.");
            }
        }
    }

    /**
     * Makes the directory ours if it is empty or absent; its parent must exist.
     *
     * @throws CapstanException as {@link #present}, and when it cannot be made
     */
    public void require() throws CapstanException {
        boolean present = present();
        if (present && Files.exists(layout.gate())) {
            return;
        }
        try {
            makeRoot();
            if (!present) {
                write();
            }
            for (Path folder : List.of(layout.chunks(), layout.snapshots(), layout.staging(), layout.locks())) {
                disk.makeDirectory(folder);
            }
            disk.syncDirectory(layout.root());
            makeGate(); // last: where it is, everything else is there and durable
        } catch (IOException e) {
            throw Failures.translate(e, "prepare the target", layout.root());
        }
    }

    private void makeRoot() throws IOException, CapstanException {
        Path parent = layout.root().getParent();
        if (parent == null || !Files.isDirectory(parent)) {
            throw new ConfigurationWrong(
                    "PATH_ABSENT",
                    layout.root() + " does not exist, nor does the directory above it",
                    "Mount the disk it should be on, or create " + parent + ".");
        }
        boolean made = disk.makeDirectory(layout.root());
        if (made || Files.isReadable(parent)) {
            disk.syncDirectory(parent); // also when it was there: its maker may have died before he came to this
        }
    }

    private void write() throws IOException {
        Path temporary = layout.root().resolve(TEMPORARY + UUID.randomUUID());
        try (FileChannel channel = disk.create(temporary)) {
            String text = "{\"format\": \"capstan-directory\", \"version\": " + VERSION + "}\n";
            disk.write(channel, temporary, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
            disk.sync(channel, temporary);
        }
        try {
            disk.rename(temporary, layout.marker());
        } catch (NoSuchFileException e) {
            if (!Files.exists(layout.marker())) {
                throw e;
            } // else another process was faster, and has cleaned up after us
        }
    }

    private void makeGate() throws IOException {
        try {
            disk.create(layout.gate()).close();
        } catch (FileAlreadyExistsException e) {
            // another process was faster
        }
    }

    /** Removes what processes left that died while they made the target. */
    void clean() throws IOException {
        List<Path> left;
        try (Stream<Path> list = Files.list(layout.root())) {
            left = list.filter(p -> String.valueOf(p.getFileName()).startsWith(TEMPORARY))
                    .toList();
        }
        for (Path path : left) {
            disk.delete(path);
        }
    }
}
