package dev.capstan.tape.check;

import dev.capstan.tape.check.Finding.Rule;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * The header of a tape file (A.5) and its JSON.
 *
 * @param kind of content
 * @param uuid of this content
 * @param members of the JSON, values as they are written, without quotes
 * @param body where in the stream the content begins
 */
record Content(Kind kind, String uuid, Map<String, String> members, int body) {
    private static final String MAGIC = "63ee149fcdf29b0c";
    private static final int BYTES = 48;

    String member(String name) {
        String value = members.getOrDefault(name, "");
        return value.startsWith("\"") ? value.substring(1, value.length() - 1) : value;
    }

    static Optional<Content> read(ImageStream in) {
        if (!in.has(0, BYTES)) {
            in.found(Rule.CONTENT_HEADER, 0, "only " + in.length() + " bytes");
            return Optional.empty();
        }
        if (!in.hex(0, 8).equals(MAGIC)) {
            in.found(Rule.CONTENT_HEADER, 0, "no content header begins like this");
            return Optional.empty();
        }
        Optional<Kind> kind = Arrays.stream(Kind.values())
                .filter(k -> k.magic.equals(in.hex(8, 8)))
                .findFirst();
        if (kind.isEmpty()) {
            in.found(Rule.CONTENT_HEADER, 8, "no content is called " + in.hex(8, 8));
            return Optional.empty();
        }
        if (in.notZero(16, 16) < 0) {
            in.found(Rule.CONTENT_HEADER, 16, "its UUID is zero");
        }
        if (in.number(32, 8) <= 0) {
            in.found(Rule.CONTENT_HEADER, 32, "it was made " + in.number(32, 8) + " seconds after 1970");
        }
        if (in.notZero(44, 4) >= 0) {
            in.found(Rule.CONTENT_HEADER, 44, "part number and reserved bytes are not zero");
        }
        long size = in.number(40, 4);
        if (size == 0 || !in.has(BYTES, size)) {
            in.found(Rule.CONTENT_HEADER, 40, size + " bytes of JSON");
            return Optional.empty();
        }
        return Optional.of(new Content(kind.get(), in.uuid(16), json(in, kind.get(), (int) size), BYTES + (int) size));
    }

    private static Map<String, String> json(ImageStream in, Kind kind, int size) {
        if (kind.isLabel() && (size > 65_536 || in.length() != BYTES + size)) {
            in.found(Rule.CONTENT_HEADER, 40, "a label of " + size + " bytes of JSON in " + in.length());
        }
        try {
            return JsonText.members(new String(in.copy(BYTES, size), StandardCharsets.UTF_8), kind.members);
        } catch (JsonText.Fault e) {
            in.found(Rule.JSON, BYTES, String.valueOf(e.getMessage()));
            return Map.of();
        }
    }
}
