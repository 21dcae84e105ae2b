package dev.capstan.host.config;

import dev.capstan.api.value.Schema;
import dev.capstan.api.value.Schema.Field;
import dev.capstan.api.value.Schema.Kind;
import dev.capstan.api.value.Value;
import java.util.Map;

/** The kinds of sources this host can read, and what each may say. */
public final class SourceTypes {
    /** A directory tree; what an entry without {@code type:} is. */
    public static final String DIRECTORY = "directory";

    static final Map<String, Schema> ALL = Map.of(
            DIRECTORY,
            Schema.of(
                    Field.required("path", Kind.PATH, "the directory to back up"),
                    Field.optional("id", Kind.TEXT, "name of the backup group; the machine's name when left out"),
                    Field.optional("exclude", Kind.LIST, "patterns of what to leave out"),
                    Field.withDefault(
                            "one-file-system",
                            Kind.FLAG,
                            Value.of(false),
                            "whether to stay out of file systems mounted below")));

    private SourceTypes() {}
}
