package dev.capstan.scsi.spc;

import dev.capstan.scsi.FieldReader;
import dev.capstan.scsi.Hex;
import dev.capstan.scsi.MalformedAnswer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * A log page (SPC-4, section 7.2.1): four bytes, then parameters. Some drives send more than the page has; only
 * {@code min(received, 4 + PAGE LENGTH)} bytes are page.
 *
 * <pre>
 * 0  1  bits 5-0 page code
 * 1  1  subpage code
 * 2  2  page length
 * then for each parameter
 * 0  2  parameter code
 * 2  1  control
 * 3  1  parameter length, n
 * 4  n  value
 * </pre>
 *
 * @param code page code, 0 to 3Fh
 * @param parameters in the drive's order
 */
public record LogPage(int code, List<Parameter> parameters) {
    private static final int HEADER = 4;

    /** Copies the list. */
    public LogPage {
        parameters = List.copyOf(parameters);
    }

    /**
     * One parameter.
     *
     * @param code 0 to FFFFh
     * @param hex its value, lower-case hexadecimal
     */
    public record Parameter(int code, String hex) {
        /**
         * The value.
         *
         * @return a new array
         */
        public byte[] value() {
            return HexFormat.of().parseHex(hex);
        }
    }

    /**
     * Decodes.
     *
     * @param page code of the page that was asked for
     * @param answer as received
     * @return the page
     * @throws MalformedAnswer when it is another page, or a parameter is not whole
     */
    public static LogPage decode(int page, byte[] answer) throws MalformedAnswer {
        String name = "LOG PAGE " + Hex.h(page, 2);
        FieldReader in = new FieldReader(name, answer, 0, answer.length);
        in.require(HEADER);
        int found = in.bits(0, 5, 0, "PAGE CODE");
        if (found != page) {
            throw in.malformed(0, "page code " + Hex.h(found, 2));
        }
        int end = Math.min(answer.length, HEADER + in.uint16(2, "PAGE LENGTH", "bytes follow"));
        List<Parameter> parameters = new ArrayList<>();
        for (int at = HEADER; at < end; ) {
            FieldReader parameter = new FieldReader(name, answer, at, end);
            parameter.require(HEADER);
            int code = parameter.uint16(0, "PARAMETER CODE", "");
            int length = parameter.uint8(3, "PARAMETER LENGTH", "bytes follow");
            parameter.require(HEADER + length);
            byte[] value = Arrays.copyOfRange(answer, at + HEADER, at + HEADER + length);
            parameters.add(new Parameter(code, HexFormat.of().formatHex(value)));
            at += HEADER + length;
        }
        return new LogPage(found, parameters);
    }

    /**
     * The first parameter with a code.
     *
     * @param wanted 0 to FFFFh
     * @return empty when the drive did not send it
     */
    public Optional<Parameter> parameter(int wanted) {
        return parameters.stream().filter(p -> p.code() == wanted).findFirst();
    }
}
