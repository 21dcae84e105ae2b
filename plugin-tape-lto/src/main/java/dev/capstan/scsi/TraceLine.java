package dev.capstan.scsi;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * One command in a trace, as one line of text:
 *
 * <pre>
 * CDB DIRECTION LENGTH SENT &gt; STATUS HOST DRIVER RESIDUAL TRANSFERRED SENSE RECEIVED
 * CDB DIRECTION LENGTH SENT &gt; lost WHY
 * </pre>
 *
 * <p>Numbers are decimal, but for CDB, the three status bytes and SENSE, which are hex. SENT and RECEIVED are hex; {@code -} for nothing;
 * {@code crc:} and eight digits of CRC-32C for records of READ and WRITE; {@code redacted} for what SECURITY PROTOCOL OUT sends, always.
 *
 * @param cdb command block in hex
 * @param direction way of the data
 * @param length bytes the initiator offered
 * @param sent data sent, in one of the forms above
 * @param result how it ended; empty if the transport was lost
 * @param received data received, in one of the forms above
 * @param lost why the transport was lost
 */
record TraceLine(
        String cdb,
        DataDirection direction,
        int length,
        String sent,
        Optional<ScsiResult> result,
        String received,
        String lost) {
    static final String NOTHING = "-";
    static final String REDACTED = "redacted";
    private static final String CRC = "crc:";

    private static final int READ_6 = 0x08;
    private static final int WRITE_6 = 0x0A;
    private static final int READ_16 = 0x88;
    private static final int WRITE_16 = 0x8A;
    private static final int SECURITY_PROTOCOL_OUT = 0xB5;

    /** How data of a command are shown. */
    static String show(int opcode, DataDirection direction, ByteBuffer data) {
        if (!data.hasRemaining()) {
            return NOTHING;
        }
        if (opcode == SECURITY_PROTOCOL_OUT && direction == DataDirection.OUT) {
            return REDACTED;
        }
        if (opcode == READ_6 || opcode == WRITE_6 || opcode == READ_16 || opcode == WRITE_16) {
            CRC32C crc = new CRC32C();
            crc.update(data.duplicate());
            return CRC + String.format(Locale.ROOT, "%08X", crc.getValue());
        }
        byte[] bytes = new byte[data.remaining()];
        data.duplicate().get(bytes);
        return hex(bytes);
    }

    static String hex(byte[] bytes) {
        return bytes.length == 0 ? NOTHING : HexFormat.of().withUpperCase().formatHex(bytes);
    }

    /** Data received, if the trace has them; only their number is known of a record. */
    byte[] receivedBytes(int transferred) {
        return received.equals(NOTHING) || received.startsWith(CRC)
                ? new byte[transferred]
                : HexFormat.of().parseHex(received);
    }

    String format() {
        String request = cdb + ' ' + direction + ' ' + length + ' ' + sent + " > ";
        if (result.isEmpty()) {
            return request + "lost " + lost.replace('\n', ' ').replace('\r', ' ');
        }
        ScsiResult end = result.get();
        return request
                + String.format(
                        Locale.ROOT,
                        "%02X %02X %02X %d %d %s %s",
                        end.status(),
                        end.hostStatus(),
                        end.driverStatus(),
                        end.residual(),
                        end.transferred(),
                        hex(end.sense()),
                        received);
    }

    static TraceLine parse(String line, int number) {
        String[] parts = line.strip().split(" ", 7);
        try {
            boolean lost = parts[5].equals("lost");
            String[] tail = parts.length < 7 ? new String[0] : parts[6].split(" ", -1);
            if (!parts[4].equals(">") || (!lost && tail.length != 6)) {
                throw new IllegalArgumentException("the parts of the line are not where they belong");
            }
            Optional<ScsiResult> result = lost ? Optional.empty() : Optional.of(result(parts[5], tail));
            return new TraceLine(
                    parts[0],
                    DataDirection.valueOf(parts[1]),
                    Integer.parseInt(parts[2]),
                    parts[3],
                    result,
                    lost ? NOTHING : tail[5],
                    lost && parts.length > 6 ? parts[6] : "");
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw new IllegalArgumentException("line " + number + " is no line of a trace: " + line, e);
        }
    }

    private static ScsiResult result(String status, String[] tail) {
        return new ScsiResult(
                Integer.parseInt(status, 16),
                Integer.parseInt(tail[0], 16),
                Integer.parseInt(tail[1], 16),
                tail[4].equals(NOTHING) ? new byte[0] : HexFormat.of().parseHex(tail[4]),
                Integer.parseInt(tail[2]),
                Integer.parseInt(tail[3]));
    }
}
