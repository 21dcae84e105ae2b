package dev.capstan.tape.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * JSON as it is written on tape, line by line: two blanks of indentation, one member a line, {@code ": "}, a comma on all
 * but the last, no line feed at the end (B.1). Read as text, because a parser would forgive.
 */
final class JsonText {
    private static final Pattern MEMBER = Pattern.compile("  \"([a-z_-]+)\": (.*?)(,?)");
    private static final String UUID = "\"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\"";
    private static final String NAME = "\"[A-Za-z0-9_][A-Za-z0-9._-]{1,31}\"";
    private static final String SEGMENT = "[A-Za-z0-9_][A-Za-z0-9._-]*";
    private static final Map<String, Pattern> FORMS = Map.of(
            "number", Pattern.compile("0|[1-9][0-9]{0,18}"),
            "uuid", Pattern.compile(UUID),
            "name", Pattern.compile(NAME),
            "store", Pattern.compile("\"" + SEGMENT + "\""),
            "fingerprint", Pattern.compile("\"[0-9a-f]{2}(:[0-9a-f]{2}){31}\""),
            "object", Pattern.compile("\\{.*}", Pattern.DOTALL),
            "path",
                    Pattern.compile("\"(ns/" + SEGMENT + "/)*(vm|ct|host)/" + SEGMENT
                            + "/[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z\""));

    private JsonText() {}

    /** The members as text, or an exception whose message says what is wrong. */
    static Map<String, String> members(String text, String expected) throws Fault {
        Map<String, String> members = lines(text);
        List<String> left = new ArrayList<>(members.keySet());
        for (String member : expected.split(" ")) {
            boolean optional = member.endsWith("?");
            String name = member.substring(0, member.indexOf(':'));
            String form = member.substring(member.indexOf(':') + 1, member.length() - (optional ? 1 : 0));
            if (left.isEmpty() || !left.get(0).equals(name)) {
                if (optional) {
                    continue;
                }
                throw new Fault("member " + name + " is due, there is " + (left.isEmpty() ? "none" : left.get(0)));
            }
            left.remove(0);
            String value = members.getOrDefault(name, "");
            if (!FORMS.getOrDefault(form, MEMBER).matcher(value).matches()) {
                throw new Fault("member " + name + " has the value " + value);
            }
        }
        if (!left.isEmpty()) {
            throw new Fault("members " + left + " are too many");
        }
        if (members.containsKey("key-config") != members.containsKey("encryption_key_fingerprint")) {
            throw new Fault("key-config and encryption_key_fingerprint only come together");
        }
        return members;
    }

    private static Map<String, String> lines(String text) throws Fault {
        String[] lines = text.split("\n", -1);
        if (lines.length < 3 || !lines[0].equals("{") || !lines[lines.length - 1].equals("}")) {
            throw new Fault("it does not begin and end with lines of one brace");
        }
        Map<String, String> members = new LinkedHashMap<>();
        for (int i = 1; i < lines.length - 1; i++) {
            StringBuilder member = new StringBuilder(lines[i]);
            if (lines[i].endsWith("{")) {
                while (i < lines.length - 2 && !lines[i].startsWith("  }")) {
                    i++;
                    if (!lines[i].startsWith("    ") && !lines[i].startsWith("  }")) {
                        throw new Fault("line " + (i + 1) + " is not indented as it must be");
                    }
                    member.append('\n').append(lines[i]);
                }
            }
            Matcher matcher = Pattern.compile(MEMBER.pattern(), Pattern.DOTALL).matcher(member);
            if (!matcher.matches()) {
                throw new Fault("line " + (i + 1) + " is no member");
            }
            if (matcher.group(3).isEmpty() != (i == lines.length - 2)) {
                throw new Fault("line " + (i + 1) + " has or lacks a comma");
            }
            if (members.put(matcher.group(1), matcher.group(2)) != null) {
                throw new Fault("member " + matcher.group(1) + " comes twice");
            }
        }
        return members;
    }

    /** Why a document is not what is written on tape. */
    static final class Fault extends Exception {
        private static final long serialVersionUID = 1L;

        Fault(String why) {
            super(why);
        }
    }
}
