package dev.capstan.examples.directory;

import dev.capstan.examples.directory.disk.Probe;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What the strictest file system would still have after a power cut: of a directory the names it had when it was last
 * synced, of a file its bytes only when it was synced after its last write.
 */
final class DurableTree implements Probe {
    private final Path root;
    private final Consumer<DurableTree> afterEach;
    private final Node top = new Node();
    private int changes;

    private static final class Node {
        final Map<String, Node> now = new HashMap<>();
        final Map<String, Node> durable = new HashMap<>();
        boolean synced = true;
    }

    DurableTree(Path root, Consumer<DurableTree> afterEach) {
        this.root = root;
        this.afterEach = afterEach;
    }

    int changes() {
        return changes;
    }

    boolean survives(Path path) {
        Node node = top;
        for (Path name : root.relativize(path)) {
            node = node.durable.get(name.toString());
            if (node == null) {
                return false;
            }
        }
        return node.synced;
    }

    private Node node(Path path) {
        Node node = top;
        for (Path name : root.relativize(path)) {
            node = name.toString().isEmpty() ? node : node.now.get(name.toString());
        }
        return node;
    }

    private void put(Path path, @Nullable Node node) {
        Map<String, Node> names = node(path.getParent()).now;
        String name = path.getFileName().toString();
        if (node == null) {
            names.remove(name);
        } else {
            names.put(name, node);
        }
    }

    @Override
    public void before(Change change) {}

    @Override
    public void after(Change change) {
        Path path = change.path();
        switch (change.step()) {
            case CREATE, MAKE_DIRECTORY -> put(path, new Node());
            case WRITE -> node(path).synced = false;
            case SYNC_FILE -> node(path).synced = true;
            case DELETE -> put(path, null);
            case RENAME -> {
                Node moved = node(path);
                put(path, null);
                put(change.to(), moved);
            }
            case SYNC_DIRECTORY -> {
                Node directory = node(path);
                directory.durable.clear();
                directory.durable.putAll(directory.now);
            }
        }
        changes++;
        afterEach.accept(this);
    }
}
