package dev.capstan.api.value;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A piece of configuration, an argument or a result. Only values of the JDK inside, so that it crosses class loaders.
 * Immutable.
 */
public sealed interface Value {

    /**
     * Text.
     *
     * @param text any string
     */
    record Text(String text) implements Value {}

    /**
     * A whole number; also a size in bytes or a time span in seconds, as the {@link Schema.Kind} or column says.
     *
     * @param number the number
     */
    record Num(long number) implements Value {}

    /**
     * Yes or no.
     *
     * @param flag the flag
     */
    record Flag(boolean flag) implements Value {}

    /**
     * A list.
     *
     * @param items in order
     */
    record Seq(List<Value> items) implements Value {
        /** Copies the list. */
        public Seq {
            items = List.copyOf(items);
        }
    }

    /** Nothing known or nothing there: an empty cell, a JSON null. */
    record Absent() implements Value {}

    /**
     * Named values in a stable order.
     *
     * @param members name to value
     */
    record Obj(Map<String, Value> members) implements Value {
        /** No members. */
        public static final Obj EMPTY = new Obj(Map.of());

        /** Copies the map and keeps its order. */
        public Obj {
            members = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(members));
        }

        /**
         * A member of any kind.
         *
         * @param name the member's name
         * @return empty when there is no such member or it is {@link Absent}
         */
        public Optional<Value> get(String name) {
            Value value = members.get(name);
            return value == null || value instanceof Absent ? Optional.empty() : Optional.of(value);
        }

        /**
         * A text member.
         *
         * @param name the member's name
         * @return empty when absent
         * @throws IllegalArgumentException when it is there but no text: the schema was not applied
         */
        public Optional<String> text(String name) {
            return get(name).map(v -> as(name, v, Text.class).text());
        }

        /**
         * A number, size in bytes or span in seconds.
         *
         * @param name the member's name
         * @return empty when absent
         * @throws IllegalArgumentException when it is there but no number
         */
        public Optional<Long> number(String name) {
            return get(name).map(v -> as(name, v, Num.class).number());
        }

        /**
         * A flag.
         *
         * @param name the member's name
         * @return false when absent
         * @throws IllegalArgumentException when it is there but no flag
         */
        public boolean flag(String name) {
            return get(name).map(v -> as(name, v, Flag.class).flag()).orElse(false);
        }

        /**
         * A list.
         *
         * @param name the member's name
         * @return empty list when absent
         * @throws IllegalArgumentException when it is there but no list
         */
        public List<Value> items(String name) {
            return get(name).map(v -> as(name, v, Seq.class).items()).orElse(List.of());
        }

        /**
         * An object.
         *
         * @param name the member's name
         * @return empty when absent
         * @throws IllegalArgumentException when it is there but no object
         */
        public Optional<Obj> object(String name) {
            return get(name).map(v -> as(name, v, Obj.class));
        }

        private static <T extends Value> T as(String name, Value value, Class<T> type) {
            if (!type.isInstance(value)) {
                throw new IllegalArgumentException("member '" + name + "' is no " + type.getSimpleName());
            }
            return type.cast(value);
        }
    }

    /**
     * Shorthand for {@link Text}.
     *
     * @param text any string
     * @return the value
     */
    static Value of(String text) {
        return new Text(text);
    }

    /**
     * Shorthand for {@link Num}.
     *
     * @param number the number
     * @return the value
     */
    static Value of(long number) {
        return new Num(number);
    }

    /**
     * Shorthand for {@link Flag}.
     *
     * @param flag the flag
     * @return the value
     */
    static Value of(boolean flag) {
        return new Flag(flag);
    }

    /**
     * Shorthand for {@link Absent}.
     *
     * @return the value
     */
    static Value absent() {
        return new Absent();
    }
}
