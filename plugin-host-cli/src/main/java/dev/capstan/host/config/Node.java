package dev.capstan.host.config;

import java.util.List;
import java.util.Optional;

/** A piece of a configuration file with its place. Scalars are text: their types come from a schema, not from YAML. */
sealed interface Node {
    /** Where it begins. */
    Position at();

    /** What it is called in a message. */
    String kind();

    /**
     * Text, a number, anything on its own.
     *
     * @param text as written, quotes and escapes resolved
     * @param empty whether nothing was written at all
     */
    record Scalar(String text, boolean empty, Position at) implements Node {
        @Override
        public String kind() {
            return empty ? "nothing" : "a single value";
        }
    }

    /** Something that was refused and reported when the file was read; nothing more is said about it. */
    record Refused(Position at) implements Node {
        @Override
        public String kind() {
            return "something refused";
        }
    }

    /** A list. */
    record Items(List<Node> items, Position at) implements Node {
        @Override
        public String kind() {
            return "a list";
        }
    }

    /** Named members in order; no name is there twice. */
    record Members(List<Member> members, Position at) implements Node {
        @Override
        public String kind() {
            return "an object";
        }

        Optional<Member> member(String name) {
            return members.stream().filter(m -> m.name().equals(name)).findFirst();
        }
    }

    /** One named member. */
    record Member(String name, Position at, Node value) {}
}
