package dev.capstan.host.plugin;

import dev.capstan.api.error.CapstanException;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.TypeVariable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * An interface whose objects cross the border, with what its methods take, give and throw. Immutable, one per shape.
 *
 * @param shape the interface
 * @param calls every instance method
 */
record Face(Shape shape, Map<Method, Call> calls) {
    private static final Map<Shape, Face> KNOWN = new ConcurrentHashMap<>();

    static Face of(Shape shape) {
        // Not computeIfAbsent: a face may ask for itself while it is made.
        Face known = KNOWN.get(shape);
        if (known == null) {
            known = made(shape);
            KNOWN.put(shape, known);
        }
        return known;
    }

    private static Face made(Shape shape) {
        Map<TypeVariable<?>, Shape> bound = new HashMap<>();
        TypeVariable<?>[] variables = shape.raw().getTypeParameters();
        for (int i = 0; i < variables.length; i++) {
            bound.put(variables[i], shape.argument(i));
        }
        Map<Method, Call> calls = new HashMap<>();
        for (Method method : shape.raw().getMethods()) {
            if (!Modifier.isStatic(method.getModifiers())) {
                calls.put(method, Call.of(shape.raw(), method, bound));
            }
        }
        return new Face(shape, Map.copyOf(calls));
    }

    /**
     * One method.
     *
     * @param name {@code Interface.method}, for messages
     * @param takes shapes of the parameters
     * @param nullable which parameters may be null
     * @param gives shape of the result
     * @param givesNull whether the result may be null
     * @param capstan whether it declares {@link CapstanException}
     * @param io whether it declares {@link IOException}
     */
    record Call(
            String name,
            List<Shape> takes,
            List<Boolean> nullable,
            Shape gives,
            boolean givesNull,
            boolean capstan,
            boolean io) {
        static Call of(Class<?> owner, Method method, Map<TypeVariable<?>, Shape> bound) {
            List<Class<?>> declared = Arrays.asList(method.getExceptionTypes());
            return new Call(
                    owner.getSimpleName() + "." + method.getName(),
                    Arrays.stream(method.getGenericParameterTypes())
                            .map(type -> Shape.of(type, bound))
                            .toList(),
                    Arrays.stream(method.getParameters()).map(Call::mayBeNull).toList(),
                    Shape.of(method.getGenericReturnType(), bound),
                    method.getAnnotatedReturnType().isAnnotationPresent(Nullable.class),
                    declared.contains(CapstanException.class),
                    declared.contains(IOException.class));
        }

        private static boolean mayBeNull(Parameter parameter) {
            return parameter.getAnnotatedType().isAnnotationPresent(Nullable.class);
        }
    }
}
