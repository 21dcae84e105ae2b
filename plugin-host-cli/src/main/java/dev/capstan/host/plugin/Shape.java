package dev.capstan.host.plugin;

import java.lang.reflect.Array;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A type with its type arguments filled in.
 *
 * @param raw the class
 * @param arguments one per type parameter; empty for a raw or plain type
 */
record Shape(Class<?> raw, List<Shape> arguments) {
    static Shape of(Class<?> raw) {
        return new Shape(raw, List.of());
    }

    /**
     * Fills in.
     *
     * @param type as reflection has it
     * @param bound what the type variables of the surrounding type stand for
     * @return the shape; a wildcard is what it allows, an unbound variable its bound
     */
    static Shape of(Type type, Map<TypeVariable<?>, Shape> bound) {
        if (type instanceof Class<?> plain) {
            return of(plain);
        }
        if (type instanceof ParameterizedType generic) {
            return new Shape(
                    (Class<?>) generic.getRawType(),
                    Arrays.stream(generic.getActualTypeArguments())
                            .map(argument -> of(argument, bound))
                            .toList());
        }
        if (type instanceof WildcardType wildcard) {
            Type[] lower = wildcard.getLowerBounds();
            return of(lower.length > 0 ? lower[0] : wildcard.getUpperBounds()[0], bound);
        }
        if (type instanceof GenericArrayType array) {
            Class<?> component = of(array.getGenericComponentType(), bound).raw();
            return of(Array.newInstance(component, 0).getClass());
        }
        TypeVariable<?> variable = (TypeVariable<?>) type;
        Shape shape = bound.get(variable);
        return shape != null ? shape : rawBound(variable);
    }

    /** The argument, or {@code Object} for a raw type. */
    Shape argument(int index) {
        return index < arguments.size() ? arguments.get(index) : of(Object.class);
    }

    // Only the raw bound: a variable may be bounded by a type that names the variable again.
    private static Shape rawBound(TypeVariable<?> variable) {
        Type bound = variable.getBounds()[0];
        if (bound instanceof ParameterizedType generic) {
            return of((Class<?>) generic.getRawType());
        }
        return bound instanceof Class<?> plain ? of(plain) : of(Object.class);
    }
}
