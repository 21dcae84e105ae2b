package dev.capstan.tape.encryption.paste;

import dev.capstan.scsi.AdditionalSense;
import dev.capstan.scsi.MalformedAnswer;
import dev.capstan.scsi.Sense;
import dev.capstan.scsi.SenseKey;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Collects the lines sg_raw prints after a command that failed: words, codes or raw sense bytes. */
final class SenseScan {
    /** A word that each of the lines below has; most lines of an input have none. */
    private static final Pattern HINT =
            Pattern.compile("[sS]ense|SENSE|[sS]tatus|ASC|asc|[fF]ormat|[fF]ield|[dD]escriptor");

    private static final Pattern CHECK = Pattern.compile("SCSI Status:\\s*Check Condition.*", Pattern.CASE_INSENSITIVE);
    private static final Pattern KEY = Pattern.compile("sense key:\\s*([a-z ]+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern ADDITIONAL =
            Pattern.compile("additional sense:\\s*(.+?)\\s*$", Pattern.CASE_INSENSITIVE);
    private static final Pattern CODES = Pattern.compile(
            "ASC\\s*=\\s*(?:0x)?([0-9a-f]{1,2})\\W+ASCQ\\s*=\\s*(?:0x)?([0-9a-f]{1,2})", Pattern.CASE_INSENSITIVE);
    private static final Pattern RAW =
            Pattern.compile("raw sense|sense buffer|sense data.*hex", Pattern.CASE_INSENSITIVE);
    private static final Pattern OTHER = Pattern.compile(
            "sense information|(fixed|descriptor) format|sense key specific|field replaceable|descriptor type",
            Pattern.CASE_INSENSITIVE);
    /** Sense data are at most 252 bytes (SPC-4). */
    private static final int MAX_SENSE = 252;

    /** More than a key and an additional code nobody prints. */
    private static final int MAX_WORDS = 2;

    private int line;
    private Optional<SenseKey> key = Optional.empty();
    private Optional<AdditionalSense> additional = Optional.empty();
    private final List<String> words = new ArrayList<>();
    private final ByteArrayOutputStream raw = new ByteArrayOutputStream();
    private boolean rawFollows;

    boolean started() {
        return line > 0;
    }

    /** Takes the line if it belongs to sense output. */
    boolean take(int number, String text) {
        if (!rawFollows && !HINT.matcher(text).find()) {
            return false;
        }
        boolean check = CHECK.matcher(text.strip()).matches();
        boolean known = check || scanWords(text) || OTHER.matcher(text).find();
        if (known || RAW.matcher(text).find()) {
            rawFollows = RAW.matcher(text).find();
            line = line == 0 ? number : line;
            return true;
        }
        if (rawFollows && raw.size() < MAX_SENSE) {
            Optional<byte[]> bytes = rawBytes(new HexLine(number, text));
            if (bytes.isPresent() && bytes.get().length <= MAX_SENSE) {
                raw.writeBytes(bytes.get());
                return true;
            }
        }
        return false;
    }

    Pasted.Failure failure(Request request) {
        try {
            Sense sense = Sense.decode(raw.toByteArray());
            return new Pasted.Failure(
                    line,
                    request.opcode(),
                    request.page(),
                    Optional.of(sense.key()),
                    Optional.of(sense.additional()),
                    sense.words());
        } catch (MalformedAnswer notPrinted) {
            // Without -v sg_raw prints words only; they say the same.
            String said = words.isEmpty() ? "CHECK CONDITION, without its sense" : String.join("; ", words);
            return new Pasted.Failure(line, request.opcode(), request.page(), key, additional, said);
        }
    }

    private boolean scanWords(String text) {
        Matcher keyed = KEY.matcher(text);
        boolean found = keyed.find();
        if (found) {
            String name = keyed.group(1).strip();
            key = Arrays.stream(SenseKey.values())
                    .filter(k -> k.words().equalsIgnoreCase(name))
                    .findFirst();
            say(name);
        }
        Matcher codes = CODES.matcher(text);
        Matcher said = ADDITIONAL.matcher(text);
        if (said.find()) {
            found = true;
            say(said.group(1));
            additional = AdditionalSense.byWords(said.group(1)).or(() -> additional);
        }
        if (codes.find()) {
            found = true;
            additional = Optional.of(
                    new AdditionalSense(Integer.parseInt(codes.group(1), 16), Integer.parseInt(codes.group(2), 16)));
        }
        return found;
    }

    private void say(String text) {
        if (words.size() < MAX_WORDS) {
            words.add(PasteText.shorten(text));
        }
    }

    /** Raw sense is printed with or without an offset in front. */
    private Optional<byte[]> rawBytes(HexLine text) {
        if (text.looksLikeDump() && text.offset().orElse(-1) == raw.size()) {
            byte[] dumped = text.dumped(16);
            return dumped.length == 0 ? Optional.empty() : Optional.of(dumped);
        }
        return text.plain();
    }
}
