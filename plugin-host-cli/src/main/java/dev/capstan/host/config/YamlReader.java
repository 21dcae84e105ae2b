package dev.capstan.host.config;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads one YAML 1.2 document as text with places. What a configuration does not need and an attacker likes is refused:
 * anchors and aliases, tags, merge keys, several documents, names given twice, depth beyond {@value #MAX_DEPTH}.
 */
final class YamlReader {
    /** Lists and objects inside each other. */
    static final int MAX_DEPTH = 32;

    private final Diagnostics diagnostics;
    private final Iterator<Event> events;

    private YamlReader(Diagnostics diagnostics, Iterator<Event> events) {
        this.diagnostics = diagnostics;
        this.events = events;
    }

    /**
     * Reads.
     *
     * @param bytes of the file, UTF-8, with or without a byte order mark
     * @param diagnostics gets what is wrong; a syntax error ends reading, the rest is collected
     * @return the document; empty when there is none or its syntax is broken
     */
    static Optional<Node> read(byte[] bytes, Diagnostics diagnostics) {
        Optional<String> text = decoded(bytes, diagnostics);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        LoadSettings settings = LoadSettings.builder()
                .setUseMarks(true)
                .setParseComments(false)
                .setCodePointLimit(Math.max(1, text.get().length()))
                .build();
        try {
            Iterator<Event> events = new Parse(settings).parseString(text.get()).iterator();
            return new YamlReader(diagnostics, events).document();
        } catch (MarkedYamlEngineException e) {
            Position at =
                    e.getProblemMark().or(e::getContextMark).map(YamlReader::at).orElse(Position.START);
            diagnostics.error(at, "", "cannot be read as YAML: " + problem(e));
        } catch (ReaderException e) {
            diagnostics.error(
                    Position.of(text.get(), e.getPosition()),
                    "",
                    String.format(
                            Locale.ROOT, "holds the character U+%04X, which YAML does not allow", e.getCodePoint()));
        } catch (YamlEngineException e) {
            diagnostics.error(Position.START, "", "cannot be read as YAML: " + Shown.line("" + e.getMessage()));
        } catch (TooDeep e) {
            diagnostics.error(e.at, "", "lists and objects are nested deeper than " + MAX_DEPTH);
        }
        return Optional.empty();
    }

    private Optional<Node> document() throws TooDeep {
        Optional<Node> root = Optional.empty();
        while (events.hasNext()) {
            Event event = events.next();
            switch (event.getEventId()) {
                case Scalar, SequenceStart, MappingStart, Alias -> {
                    if (root.isPresent()) {
                        diagnostics.error(
                                at(event), "", "a second document begins here; a configuration is one document");
                        return root;
                    }
                    root = Optional.of(node(event, "", 0));
                }
                default -> {}
            }
        }
        return root;
    }

    private Node node(Event event, String path, int depth) throws TooDeep {
        Position at = at(event);
        if (depth > MAX_DEPTH) {
            throw new TooDeep(at);
        }
        if (event instanceof AliasEvent) {
            diagnostics.error(at, path, "an alias (*) is not supported; write the value out");
            return new Node.Refused(at);
        }
        boolean tagged = refusesDecoration((NodeEvent) event, path, at);
        Node node;
        if (event instanceof ScalarEvent scalar) {
            node = new Node.Scalar(
                    scalar.getValue(), scalar.isPlain() && scalar.getValue().isEmpty(), at);
        } else {
            node = event.getEventId() == Event.ID.SequenceStart ? items(path, at, depth) : members(path, at, depth);
        }
        return tagged ? new Node.Refused(at) : node;
    }

    private Node items(String path, Position at, int depth) throws TooDeep {
        List<Node> items = new ArrayList<>();
        for (Event event = events.next(); event.getEventId() != Event.ID.SequenceEnd; event = events.next()) {
            items.add(node(event, path + "[" + items.size() + "]", depth + 1));
        }
        return new Node.Items(items, at);
    }

    private Node members(String path, Position at, int depth) throws TooDeep {
        Map<String, Position> names = new HashMap<>();
        List<Node.Member> members = new ArrayList<>();
        for (Event event = events.next(); event.getEventId() != Event.ID.MappingEnd; event = events.next()) {
            Position nameAt = at(event);
            Node name = node(event, path, depth + 1);
            String text = name instanceof Node.Scalar scalar ? scalar.text() : "";
            Node value = node(events.next(), Diagnostics.join(path, text), depth + 1);
            Position first = names.putIfAbsent(text, nameAt);
            if (text.isEmpty()) {
                diagnostics.error(nameAt, path, "a key must be a name");
            } else if (text.equals("<<")) {
                diagnostics.error(nameAt, path, "a merge key (<<) is not supported; write the members out");
            } else if (first != null) {
                diagnostics.error(
                        nameAt,
                        Diagnostics.join(path, Shown.line(text)),
                        "this key is there twice; the first one is on line " + first.line());
            } else {
                members.add(new Node.Member(text, nameAt, value));
            }
        }
        return new Node.Members(members, at);
    }

    /** Reports an anchor and a tag; true when there is a tag, so that the value is not what it looks like. */
    private boolean refusesDecoration(NodeEvent event, String path, Position at) {
        Optional<Anchor> anchor = event.getAnchor();
        if (anchor.isPresent()) {
            diagnostics.error(at, path, "an anchor (&) is not supported; write the value where it is needed");
        }
        Optional<String> tag =
                event instanceof ScalarEvent scalar ? scalar.getTag() : ((CollectionStartEvent) event).getTag();
        if (tag.isPresent()) {
            diagnostics.error(at, path, "a tag (" + Shown.line(tag.get()) + ") is not supported; leave it out");
        }
        return tag.isPresent();
    }

    private static Optional<String> decoded(byte[] bytes, Diagnostics diagnostics) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length + 1);
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        CoderResult result = decoder.decode(in, out, true);
        String text = out.flip().toString();
        if (result.isError()) {
            diagnostics.error(
                    Position.of(text, Integer.MAX_VALUE),
                    "",
                    String.format(
                            Locale.ROOT,
                            "is not UTF-8 (byte %02X at offset %d)",
                            bytes[in.position()] & 0xFF,
                            in.position()));
            return Optional.empty();
        }
        return Optional.of(text.startsWith("\uFEFF") ? text.substring(1) : text);
    }

    private static String problem(MarkedYamlEngineException e) {
        String problem = Shown.line("" + e.getProblem());
        return problem.contains("TAB") || problem.contains("\\t") ? problem + "; indent with spaces" : problem;
    }

    private static Position at(Event event) {
        return event.getStartMark().map(YamlReader::at).orElse(Position.START);
    }

    private static Position at(Mark mark) {
        return new Position(mark.getLine() + 1, mark.getColumn() + 1);
    }

    private static final class TooDeep extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient Position at;

        TooDeep(Position at) {
            super("too deep");
            this.at = at;
        }
    }
}
