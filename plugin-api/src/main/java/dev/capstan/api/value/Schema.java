package dev.capstan.api.value;

import java.util.List;
import java.util.Optional;

/**
 * What members an object may have. The host reads every scalar of a configuration file or command line as text and makes
 * typed {@link Value}s of it by this; so a plugin gets only members its schema names, of the kind it names, and defaults
 * filled in. Immutable.
 *
 * @param fields in the order a help text should list them
 */
public record Schema(List<Field> fields) {
    /** No members at all. */
    public static final Schema NONE = new Schema(List.of());

    /** Copies the list. */
    public Schema {
        fields = List.copyOf(fields);
    }

    /**
     * A schema of these fields.
     *
     * @param fields in order
     * @return the schema
     */
    public static Schema of(Field... fields) {
        return new Schema(List.of(fields));
    }

    /**
     * The field of that name.
     *
     * @param name exact
     * @return empty when there is none
     */
    public Optional<Field> field(String name) {
        return fields.stream().filter(f -> f.name().equals(name)).findFirst();
    }

    /** What a member holds and as which {@link Value} it arrives. */
    public enum Kind {
        /** {@link Value.Text}, not empty. */
        TEXT,
        /** {@link Value.Num}; decimal. */
        INTEGER,
        /** {@link Value.Flag}; {@code true}, {@code false}, {@code yes}, {@code no}. */
        FLAG,
        /** {@link Value.Num} of bytes; {@code 4 GiB}, {@code 512K}, {@code 1000}. */
        BYTES,
        /** {@link Value.Num} of seconds; {@code 10 min}, {@code 30d}. */
        SPAN,
        /** {@link Value.Text}; a relative path is made absolute against the configuration file's folder. */
        PATH,
        /** {@link Value.Obj} with one of {@code file}, {@code env}, {@code command}, {@code prompt}; never the secret. */
        SECRET,
        /**
         * {@link Value.Text}, one of {@link Field#allowed()}; or, where {@link Field#nested()} has fields, a
         * {@link Value.Obj} of them instead.
         */
        ENUM,
        /** {@link Value.Seq} of texts, or of objects where {@link Field#nested()} has fields. */
        LIST,
        /** {@link Value.Obj} whose member names are free and whose values are objects of {@link Field#nested()}. */
        NAMED,
        /** {@link Value.Obj} of {@link Field#nested()}. */
        OBJECT
    }

    /**
     * One member.
     *
     * @param name lower case words joined by {@code -}
     * @param kind what it holds
     * @param required whether it must be given
     * @param otherwise the default, already typed; empty when a missing member stays missing
     * @param allowed for {@link Kind#ENUM} the words
     * @param nested for kinds that hold objects, {@link #NONE} otherwise
     * @param doc one sentence for help texts, with unit and range
     */
    public record Field(
            String name,
            Kind kind,
            boolean required,
            Optional<Value> otherwise,
            List<String> allowed,
            Schema nested,
            String doc) {
        /** Copies the list. */
        public Field {
            allowed = List.copyOf(allowed);
        }

        /**
         * A member that may be left out.
         *
         * @param name see {@link #name()}
         * @param kind see {@link #kind()}
         * @param doc see {@link #doc()}
         * @return the field
         */
        public static Field optional(String name, Kind kind, String doc) {
            return new Field(name, kind, false, Optional.empty(), List.of(), NONE, doc);
        }

        /**
         * A member that must be given.
         *
         * @param name see {@link #name()}
         * @param kind see {@link #kind()}
         * @param doc see {@link #doc()}
         * @return the field
         */
        public static Field required(String name, Kind kind, String doc) {
            return new Field(name, kind, true, Optional.empty(), List.of(), NONE, doc);
        }

        /**
         * A member with a default.
         *
         * @param name see {@link #name()}
         * @param kind see {@link #kind()}
         * @param otherwise what a missing member means
         * @param doc see {@link #doc()}
         * @return the field
         */
        public static Field withDefault(String name, Kind kind, Value otherwise, String doc) {
            return new Field(name, kind, false, Optional.of(otherwise), List.of(), NONE, doc);
        }

        /**
         * One of several words.
         *
         * @param name see {@link #name()}
         * @param otherwise the word a missing member means
         * @param allowed all words
         * @param doc see {@link #doc()}
         * @return the field
         */
        public static Field oneOf(String name, String otherwise, List<String> allowed, String doc) {
            return new Field(name, Kind.ENUM, false, Optional.of(Value.of(otherwise)), allowed, NONE, doc);
        }

        /**
         * The same field with objects inside.
         *
         * @param schema what the objects hold
         * @return the field
         */
        public Field holding(Schema schema) {
            return new Field(name, kind, required, otherwise, allowed, schema, doc);
        }
    }
}
