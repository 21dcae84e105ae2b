package dev.capstan.host.plugin;

import java.io.InputStream;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.TypeVariable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * How a value of one shape crosses the border: values as they are, interfaces behind a guard, collections copied,
 * records looked into for nulls and for interfaces inside them.
 */
interface Crossing {
    /**
     * Lets one value across.
     *
     * @param value not null
     * @param border whose plugin
     * @param from the side the value lives on
     * @return what the other side gets
     * @throws NullInside when there is a null where none may be
     * @throws Throwable what the value's own code throws, such as the iterator of a list
     */
    Object pass(Object value, Border border, Side from) throws Throwable;

    /** The crossing for a shape. */
    static Crossing of(Shape shape) {
        Crossing known = Known.BY_SHAPE.get(shape);
        if (known == null) {
            known = made(shape);
            Known.BY_SHAPE.put(shape, known);
        }
        return known;
    }

    private static Crossing made(Shape shape) {
        Class<?> raw = shape.raw();
        if (raw == Optional.class) {
            return (value, border, from) -> optional((Optional<?>) value, shape.argument(0), border, from);
        }
        if (raw == InputStream.class) {
            return (value, border, from) -> new GuardedStream(border, from, (InputStream) value);
        }
        if (raw == Map.class) {
            return (value, border, from) -> map((Map<?, ?>) value, shape, border, from);
        }
        if (raw == Set.class) {
            return (value, border, from) -> {
                Collection<?> items = items((Set<?>) value, shape, border, from);
                return items == value ? value : Collections.unmodifiableSet(new LinkedHashSet<>(items));
            };
        }
        if (raw == List.class || raw == Collection.class) {
            return (value, border, from) -> items((Collection<?>) value, shape, border, from);
        }
        if (raw.isRecord()) {
            return RecordCrossing.of(shape);
        }
        // Ours only: newer JDKs seal classes of theirs, such as ByteBuffer, whose subclasses are sealed themselves.
        if (raw.isSealed() && !raw.getName().startsWith("java.")) {
            return (value, border, from) -> of(Shape.of(value.getClass())).pass(value, border, from);
        }
        if (raw.isInterface() && raw != Path.class) {
            return (value, border, from) -> border.guarded(Face.of(shape), value, from);
        }
        if (raw.isPrimitive() || raw.isArray() || raw.isEnum() || raw.getName().startsWith("java.")) {
            return (value, border, from) -> value;
        }
        throw new IllegalStateException("no rule how a " + raw.getName() + " crosses the border of a plugin");
    }

    private static Object optional(Optional<?> value, Shape inner, Border border, Side from) throws Throwable {
        if (value.isEmpty()) {
            return value;
        }
        Object crossed = of(inner).pass(value.get(), border, from);
        return crossed == value.get() ? value : Optional.of(crossed);
    }

    private static Object map(Map<?, ?> value, Shape shape, Border border, Side from) throws Throwable {
        Map<Object, Object> copy = new LinkedHashMap<>();
        boolean same = fixed(value);
        for (Map.Entry<?, ?> entry : value.entrySet()) {
            Object key = inside(entry.getKey(), shape.argument(0), border, from);
            Object crossed = inside(entry.getValue(), shape.argument(1), border, from);
            same &= key == entry.getKey() && crossed == entry.getValue();
            copy.put(key, crossed);
        }
        return same ? value : Collections.unmodifiableMap(copy);
    }

    private static Collection<?> items(Collection<?> value, Shape shape, Border border, Side from) throws Throwable {
        List<Object> copy = new ArrayList<>();
        boolean same = fixed(value);
        for (Object item : value) {
            Object crossed = inside(item, shape.argument(0), border, from);
            same &= crossed == item;
            copy.add(crossed);
        }
        return same ? value : Collections.unmodifiableList(copy);
    }

    /** Whether it is a collection of the JDK that its owner cannot change any more, so that no copy is needed. */
    private static boolean fixed(Object collection) {
        String name = collection.getClass().getName();
        return name.startsWith("java.util.ImmutableCollections$") || name.startsWith("java.util.Collections$");
    }

    private static Object inside(@Nullable Object value, Shape shape, Border border, Side from) throws Throwable {
        if (value == null) {
            throw new NullInside("a null inside a collection");
        }
        return of(shape).pass(value, border, from);
    }

    /** All crossings made so far. */
    final class Known {
        private static final Map<Shape, Crossing> BY_SHAPE = new ConcurrentHashMap<>();

        private Known() {}
    }

    /** There is a null where none may be. */
    final class NullInside extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NullInside(String what) {
            super(what);
        }
    }

    /**
     * A record: every component crosses; when one is another object afterwards, the record is made anew.
     *
     * @param type the record's class
     * @param constructor its canonical constructor
     * @param components in order
     */
    record RecordCrossing(Class<?> type, MethodHandle constructor, List<Component> components) implements Crossing {
        private record Component(String name, MethodHandle accessor, Shape shape, boolean nullable) {}

        static Crossing of(Shape shape) {
            Map<TypeVariable<?>, Shape> bound = Map.of();
            RecordComponent[] parts = shape.raw().getRecordComponents();
            List<Component> components = new ArrayList<>();
            try {
                MethodHandles.Lookup lookup = MethodHandles.publicLookup();
                for (RecordComponent part : parts) {
                    components.add(new Component(
                            part.getName(),
                            lookup.unreflect(part.getAccessor()),
                            Shape.of(part.getGenericType(), bound),
                            part.getAnnotatedType().isAnnotationPresent(Nullable.class)));
                }
                Class<?>[] types =
                        Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new);
                return new RecordCrossing(
                        shape.raw(), lookup.unreflectConstructor(shape.raw().getConstructor(types)), components);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("record " + shape.raw().getName() + " of the SPI is not public", e);
            }
        }

        @Override
        public Object pass(Object value, Border border, Side from) throws Throwable {
            Object[] crossed = new Object[components.size()];
            boolean changed = false;
            for (int i = 0; i < crossed.length; i++) {
                Component component = components.get(i);
                Object part = component.accessor().invoke(value);
                if (part == null && !component.nullable()) {
                    throw new NullInside("a null in " + type.getSimpleName() + "." + component.name());
                }
                crossed[i] =
                        part == null ? null : Crossing.of(component.shape()).pass(part, border, from);
                changed |= crossed[i] != part;
            }
            return changed ? constructor.invokeWithArguments(crossed) : value;
        }
    }
}
