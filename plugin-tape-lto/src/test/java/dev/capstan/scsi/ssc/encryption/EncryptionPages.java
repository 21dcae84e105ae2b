package dev.capstan.scsi.ssc.encryption;

import java.util.HexFormat;

/** Answers of drives, written out by hand from the specification's layout; shared by tests. */
public final class EncryptionPages {
    /** The field drive: HPE Ultrium 9, keys held by the library. Observed. */
    public static final String FIELD_DRIVE = """
            0010 0058 0a00 0000 0000 0000 0000 0000 0000 0000
            01 00 0014 3f 34 0020 000c 0020 eb 00 0000 0000 0000 00010014
            02 00 0014 3f 3c 0020 003c 0020 eb 00 0000 0000 0000 00010014
            03 00 0014 3f 3c 0020 003c 0020 eb 00 0000 0000 0000 00010014
            """;

    /** A drive the host controls, with a tape: EXTDECC 10b although, two algorithms, one of them not GCM. */
    public static final String HOST_TWO_ALGORITHMS = """
            0010 0040 0900 0000 0000 0000 0000 0000 0000 0000
            01 00 0014 8a 8c 0020 003c 0020 00 00 0000 0000 0000 00010014
            02 00 0014 8a 8f 0020 003c 0020 00 00 0000 0000 0000 00010010
            """;

    /** As an emulated library answers: EXTDECC 00b, CFG_P 01b, one algorithm in the LTO-4 shape. */
    public static final String HOST_ONE_ALGORITHM = """
            0010 0028 0100 0000 0000 0000 0000 0000 0000 0000
            01 00 0014 ba 10 0020 000c 0020 09 00 0000 0000 0000 00010014
            """;

    /** A drive with a live host key: PARAMETERS CONTROL 001b, VCELB, and a key name. */
    public static final String STATUS_HOST_KEY = """
            0020 0024 42 02 02 01 00000001 18 02 0000 0000 0000 0000 0000
            00 00 000c 48656c6c6f20776f726c6421
            """;

    private EncryptionPages() {}

    public static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replaceAll("\\s", ""));
    }

    /** Page 0010h with this byte 4 and one AES-256-GCM descriptor with this byte 4. */
    public static byte[] capabilities(int header, int... descriptors) {
        StringBuilder hex = new StringBuilder("0010").append(four(16 + 24 * descriptors.length));
        hex.append(two(header)).append("00".repeat(15));
        for (int i = 0; i < descriptors.length; i++) {
            hex.append(two(i + 1))
                    .append("000014")
                    .append(two(descriptors[i]))
                    .append("34")
                    .append("0020003c0020eb00000000000000")
                    .append("00010014");
        }
        return bytes(hex.toString());
    }

    /** Page 0020h without key-associated data. */
    public static byte[] status(int encryption, int decryption, int control) {
        return bytes("00200014" + "42" + two(encryption) + two(decryption) + "01" + "00000001" + two(control << 4)
                + "00".repeat(11));
    }

    /** Page 0021h for an object. */
    public static byte[] nextBlock(long object, int encryption) {
        return bytes("0021000c" + HexFormat.of().toHexDigits(object, 16) + two(encryption) + "010000");
    }

    private static String two(int value) {
        return HexFormat.of().toHexDigits(value, 2);
    }

    private static String four(int value) {
        return HexFormat.of().toHexDigits(value, 4);
    }
}
