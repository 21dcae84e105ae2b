package dev.capstan.host.plugin;

import dev.capstan.api.Provider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Finds the interfaces of the SPI and makes up values of every type in their signatures. */
final class SpiSamples {
    private SpiSamples() {}

    /** Every public interface of {@code dev.capstan.api} that somebody implements. */
    static List<Class<?>> interfaces() {
        try {
            URI source = Provider.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI();
            if (source.getPath().endsWith("/")) {
                return interfaces(Path.of(source));
            }
            try (FileSystem jar = FileSystems.newFileSystem(Path.of(source))) {
                return interfaces(jar.getPath("/"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (java.net.URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Class<?>> interfaces(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root.resolve("dev/capstan/api"))) {
            return files.map(file -> root.relativize(file).toString())
                    .filter(name -> name.endsWith(".class") && !name.endsWith("package-info.class"))
                    .sorted()
                    .<Class<?>>map(name -> load(
                            name.substring(0, name.length() - ".class".length()).replace('/', '.')))
                    .filter(c -> c.isInterface() && !c.isAnnotation() && !c.isSealed())
                    .toList();
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A value of that shape; an interface is an object whose methods return null or zero. */
    static Object sample(Shape shape) {
        Class<?> raw = shape.raw();
        Map<Class<?>, Object> plain = Map.ofEntries(
                Map.entry(String.class, "x"),
                Map.entry(int.class, 1),
                Map.entry(long.class, 1L),
                Map.entry(boolean.class, true),
                Map.entry(UUID.class, new UUID(1, 2)),
                Map.entry(Duration.class, Duration.ZERO),
                Map.entry(Instant.class, Instant.EPOCH),
                Map.entry(Path.class, Path.of("x")),
                Map.entry(BitSet.class, new BitSet()),
                Map.entry(ByteBuffer.class, ByteBuffer.allocate(1)),
                Map.entry(ByteBuffer[].class, new ByteBuffer[0]),
                Map.entry(char[].class, new char[] {'x'}),
                Map.entry(OptionalLong.class, OptionalLong.of(1)),
                Map.entry(InputStream.class, new ByteArrayInputStream(new byte[1])),
                Map.entry(java.time.ZoneId.class, java.time.ZoneOffset.UTC),
                Map.entry(java.time.Clock.class, java.time.Clock.fixed(Instant.EPOCH, java.time.ZoneOffset.UTC)),
                Map.entry(Object.class, "x"));
        if (plain.containsKey(raw)) {
            return plain.get(raw);
        }
        if (raw == Optional.class) {
            return Optional.of(sample(shape.argument(0)));
        }
        if (raw == Map.class) {
            return Map.of(sample(shape.argument(0)), "x");
        }
        if (raw == Set.class) {
            return Set.of(sample(shape.argument(0)));
        }
        if (Collection.class.isAssignableFrom(raw)) {
            return List.of(sample(shape.argument(0)));
        }
        if (raw.isEnum()) {
            return raw.getEnumConstants()[0];
        }
        if (raw.isSealed()) {
            return sample(Shape.of(raw.getPermittedSubclasses()[0]));
        }
        return raw.isRecord() ? record(raw) : silent(raw);
    }

    static Object silent(Class<?> type) {
        return Proxy.newProxyInstance(
                type.getClassLoader() == null ? SpiSamples.class.getClassLoader() : type.getClassLoader(),
                new Class<?>[] {type},
                (p, m, a) -> zero(m.getReturnType()));
    }

    static Object zero(Class<?> type) {
        if (type == boolean.class) {
            return false;
        }
        return type == int.class ? (Object) 0 : type == long.class ? (Object) 0L : null;
    }

    private static Object record(Class<?> type) {
        RecordComponent[] parts = type.getRecordComponents();
        Class<?>[] types = Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Object[] values = Arrays.stream(parts)
                .map(p -> type.getSimpleName().equals("Field") && p.getName().equals("nested")
                        ? dev.capstan.api.value.Schema.NONE
                        : sample(Shape.of(p.getGenericType(), Map.of())))
                .toArray();
        try {
            return type.getConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("no sample of " + type, e);
        }
    }
}
