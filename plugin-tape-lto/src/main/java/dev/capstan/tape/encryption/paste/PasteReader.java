package dev.capstan.tape.encryption.paste;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what a person pastes around the answers of a drive: prompts, the {@code sg_raw} line, status lines, offsets and
 * the column of characters are passed over; several answers may follow each other; plain hexadecimal and binary pages
 * are taken too. What was announced must be there whole. One input, one instance.
 */
public final class PasteReader {
    /** The most an input may have, in bytes: far more than any number of pages a person would paste. */
    public static final int MAX_INPUT = 1 << 20;

    private static final int MAX_ANSWERS = 256;
    /** Longer lines hold data or nothing. */
    private static final int MAX_WORDS_LINE = 4096;

    private static final Pattern RECEIVED = Pattern.compile("Received (\\d{1,9}) bytes? of data:?.*");
    private static final Pattern COMPLAINT = Pattern.compile(
            "not found|denied|no such|not permitted|error|failed|usage:|ioctl", Pattern.CASE_INSENSITIVE);

    private final List<Pasted> found = new ArrayList<>();
    private HexBlock block = new HexBlock(OptionalInt.empty(), 0);
    private SenseScan sense = new SenseScan();
    private Request request = Request.unknown();
    private Optional<String> complaint = Optional.empty();

    private PasteReader() {}

    /**
     * Reads an input to its end, but not more than {@link #MAX_INPUT}.
     *
     * @param in not closed
     * @return at least one answer, in the order of the input
     * @throws UnreadablePaste when there is none, or one is not whole
     */
    public static List<Pasted> read(InputStream in) throws IOException, UnreadablePaste {
        byte[] input = in.readNBytes(MAX_INPUT + 1);
        if (input.length > MAX_INPUT) {
            throw new UnreadablePaste("PASTE_TOO_LARGE", "the input has more than 1 MiB: this is no drive's answer");
        }
        return read(input);
    }

    /** Reads an input of at most {@link #MAX_INPUT} bytes. */
    static List<Pasted> read(byte[] input) throws UnreadablePaste {
        if (input.length == 0) {
            throw new UnreadablePaste("PASTE_EMPTY", "the input is empty");
        }
        Optional<List<String>> lines = PasteText.lines(input);
        if (lines.isEmpty()) {
            return List.copyOf(PageBytes.split(0, input));
        }
        return new PasteReader().readLines(lines.get());
    }

    private List<Pasted> readLines(List<String> lines) throws UnreadablePaste {
        for (int i = 0; i < lines.size(); i++) {
            line(i + 1, lines.get(i));
        }
        endBlock();
        endSense();
        if (found.isEmpty()) {
            throw new UnreadablePaste(
                    "PASTE_NO_PAGE",
                    "no encryption page in this input"
                            + complaint.map(c -> "; it says: " + c).orElse(""));
        }
        return List.copyOf(found);
    }

    private void line(int number, String text) throws UnreadablePaste {
        if (text.isBlank()) {
            return;
        }
        if (text.length() > MAX_WORDS_LINE) {
            data(number, text);
            return;
        }
        if (text.contains("sg_raw") && !COMPLAINT.matcher(text).find()) {
            endBlock();
            endSense();
            request = Request.typed(text);
            return;
        }
        if (request.continuedBy(text)) {
            return;
        }
        Matcher received = RECEIVED.matcher(text.strip());
        if (received.matches()) {
            endBlock();
            endSense();
            block = new HexBlock(OptionalInt.of(Integer.parseInt(received.group(1))), number);
            return;
        }
        if (sense.take(number, text)) {
            endBlock();
            return;
        }
        if (Request.isCdb(text)) {
            endBlock();
            endSense();
            request = Request.typed(text);
            return;
        }
        data(number, text);
    }

    private void data(int number, String text) throws UnreadablePaste {
        HexLine line = new HexLine(number, text);
        if (!line.mayHoldData()) {
            endBlock();
            if (complaint.isEmpty() && COMPLAINT.matcher(text).find()) {
                complaint = Optional.of(PasteText.shorten(text.strip()));
            }
            return;
        }
        if (block.endsBefore(line)) {
            endBlock();
        }
        if (block.isEmpty()) {
            endSense();
        }
        block.add(line);
    }

    private void endBlock() throws UnreadablePaste {
        if (!block.isEmpty()) {
            HexBlock ended = block;
            block = new HexBlock(OptionalInt.empty(), 0);
            add(ended.pages());
        }
    }

    private void endSense() throws UnreadablePaste {
        if (sense.started()) {
            SenseScan ended = sense;
            sense = new SenseScan();
            add(List.of(ended.failure(request)));
        }
    }

    private void add(List<? extends Pasted> answers) throws UnreadablePaste {
        if (found.size() + answers.size() > MAX_ANSWERS) {
            throw new UnreadablePaste("PASTE_TOO_LARGE", "more than " + MAX_ANSWERS + " answers in one input");
        }
        found.addAll(answers);
    }
}
