package dev.capstan.tape.encryption.paste;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The command line somebody typed, as far as its CDB can be read; a terminal may have broken it over two lines. */
final class Request {
    private static final int CDB_BYTES = 12;
    /** SECURITY PROTOCOL IN (A2h) or OUT (B5h) and what follows of its 12 bytes; sg_raw also takes single digits. */
    private static final Pattern CDB = Pattern.compile(
            "(?:^|\\s)((?:0[xX])?(?:a2|b5)(?:\\s+(?:0[xX])?[0-9a-f]{1,2}){0,11})(?=\\s|$|\\\\)",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern REST =
            Pattern.compile("\\s*([0-9a-fA-F]{1,2}(?:\\s+[0-9a-fA-F]{1,2}){0,11})\\s*(?:2>.*)?");

    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private final List<Integer> cdb = new ArrayList<>();
    private boolean open;

    /** Nothing is known of the command. */
    static Request unknown() {
        return new Request();
    }

    /** A line on which {@code sg_raw} stands. */
    static Request typed(String line) {
        Request request = new Request();
        Matcher matcher = CDB.matcher(line);
        if (matcher.find()) {
            request.cdb.addAll(bytes(matcher.group(1)));
        }
        request.open = request.cdb.size() < CDB_BYTES;
        return request;
    }

    /** Whether the line is a CDB by itself. A page never starts with such a byte. */
    static boolean isCdb(String line) {
        Matcher matcher = CDB.matcher(line);
        return matcher.find() && line.substring(0, matcher.start(1)).isBlank();
    }

    /** Takes the line as the rest of a command line, if it can be. */
    boolean continuedBy(String line) {
        if (!open) {
            return false;
        }
        if (cdb.isEmpty() && isCdb(line)) {
            Request rest = typed(line);
            cdb.addAll(rest.cdb);
            open = cdb.size() < CDB_BYTES;
            return true;
        }
        Matcher matcher = REST.matcher(line);
        if (cdb.isEmpty() || !matcher.matches()) {
            open = false;
            return false;
        }
        List<Integer> rest = bytes(matcher.group(1));
        open = false;
        if (rest.size() > CDB_BYTES - cdb.size()) {
            return false;
        }
        cdb.addAll(rest);
        return true;
    }

    OptionalInt opcode() {
        return cdb.isEmpty() ? OptionalInt.empty() : OptionalInt.of(cdb.get(0));
    }

    /** SECURITY PROTOCOL SPECIFIC, bytes 2-3: the page. */
    OptionalInt page() {
        return cdb.size() < 4 ? OptionalInt.empty() : OptionalInt.of(cdb.get(2) << 8 | cdb.get(3));
    }

    private static List<Integer> bytes(String words) {
        return BLANKS.splitAsStream(words.strip())
                .map(word -> Integer.parseInt(word.replaceFirst("^0[xX]", ""), 16))
                .toList();
    }
}
