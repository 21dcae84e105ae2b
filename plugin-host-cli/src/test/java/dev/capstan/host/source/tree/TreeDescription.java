package dev.capstan.host.source.tree;

import dev.capstan.host.snapshot.PathBytes;
import dev.capstan.host.source.linux.Linux;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What is in a tree, a line for each thing in it, so that two trees can be compared; seen through {@code java.nio} alone. */
public final class TreeDescription {
    private TreeDescription() {}

    public static List<String> of(Path root) throws IOException {
        int prefix = Linux.bytes(root).length;
        Map<PathBytes, Path> paths = new TreeMap<>();
        try (Stream<Path> all = Files.walk(root)) {
            all.forEach(path -> {
                byte[] bytes = Linux.bytes(path);
                PathBytes whole = PathBytes.of(bytes).withoutTrailingSlash();
                paths.put(
                        PathBytes.of(java.util.Arrays.copyOfRange(
                                whole.bytes(), Math.min(prefix, whole.length()), whole.length())),
                        path);
            });
        }
        Map<Object, PathBytes> firstNames = new java.util.HashMap<>();
        List<String> lines = new ArrayList<>();
        for (Map.Entry<PathBytes, Path> entry : paths.entrySet()) {
            lines.add(line(entry.getKey(), entry.getValue(), firstNames));
        }
        return lines;
    }

    private static String line(PathBytes name, Path path, Map<Object, PathBytes> firstNames) throws IOException {
        Map<String, Object> found = Files.readAttributes(
                path,
                "unix:mode,uid,gid,size,lastModifiedTime,ino,rdev,isRegularFile,isSymbolicLink,isDirectory",
                LinkOption.NOFOLLOW_LINKS);
        boolean file = (boolean) found.get("isRegularFile");
        String line = name + " mode " + Integer.toOctalString((int) found.get("mode")) + " owner " + found.get("uid")
                + ":" + found.get("gid") + " time " + found.get("lastModifiedTime") + " device " + found.get("rdev");
        if (file) {
            line += " size " + found.get("size") + " data " + hash(path);
        }
        if ((boolean) found.get("isSymbolicLink")) {
            line += " -> " + PathBytes.of(Linux.bytes(Path.of("/").resolve(Files.readSymbolicLink(path))));
        }
        if (!(boolean) found.get("isDirectory")) {
            line += " same as " + firstNames.computeIfAbsent(found.get("ino"), id -> name);
        }
        return line;
    }

    private static String hash(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            new DigestInputStream(in, sha).transferTo(java.io.OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(sha.digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
