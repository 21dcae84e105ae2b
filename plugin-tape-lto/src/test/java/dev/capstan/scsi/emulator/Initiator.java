package dev.capstan.scsi.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capstan.scsi.DataDirection;
import dev.capstan.scsi.ScsiResult;
import dev.capstan.scsi.ScsiTransport;
import dev.capstan.scsi.TransportLost;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;

/** A test's own initiator: raw command bytes in hex, sense data read by hand. */
public final class Initiator implements AutoCloseable {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final ScsiTransport transport;

    public Initiator(ScsiTransport transport) {
        this.transport = transport;
    }

    public ScsiResult send(String cdb) throws TransportLost {
        return transport.execute(hex(cdb), DataDirection.NONE, ScsiTransport.noData(), MINUTE);
    }

    /** Sends a command without data that must end well. */
    public void ok(String cdb) throws TransportLost {
        assertThat(outcome(send(cdb))).as(cdb).isEqualTo("GOOD");
    }

    /** Sends a command without data and tells how it ended. */
    public String outcome(String cdb) throws TransportLost {
        return outcome(send(cdb));
    }

    /** Data of a command that must end well. */
    public byte[] in(String cdb, int length) throws TransportLost {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        ScsiResult result = transport.execute(hex(cdb), DataDirection.IN, buffer, MINUTE);
        assertThat(outcome(result)).as(cdb).isEqualTo("GOOD");
        return Arrays.copyOf(buffer.array(), result.transferred());
    }

    /** Data of a command that must end well, as hex without blanks. */
    public String inHex(String cdb, int length) throws TransportLost {
        return HexFormat.of().withUpperCase().formatHex(in(cdb, length));
    }

    public ScsiResult in(String cdb, ByteBuffer buffer) throws TransportLost {
        return transport.execute(hex(cdb), DataDirection.IN, buffer, MINUTE);
    }

    public ScsiResult out(String cdb, byte[] data) throws TransportLost {
        return transport.execute(hex(cdb), DataDirection.OUT, ByteBuffer.wrap(data), MINUTE);
    }

    /** Writes one record of variable length. */
    public String write(byte[] record) throws TransportLost {
        return outcome(out(String.format(Locale.ROOT, "0A00%06X00", record.length), record));
    }

    public String write(String text) throws TransportLost {
        return write(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** Reads one record with SILI: its text, or the sense. */
    public String read() throws TransportLost {
        ByteBuffer buffer = ByteBuffer.allocate(4096);
        ScsiResult result = transport.execute(hex("080200100000"), DataDirection.IN, buffer, MINUTE);
        return result.isGood()
                ? new String(buffer.array(), 0, result.transferred(), StandardCharsets.US_ASCII)
                : outcome(result);
    }

    /** READ POSITION, long form: object and file. */
    public String position() throws TransportLost {
        ByteBuffer page = ByteBuffer.wrap(in("34060000000000000000", 32));
        assertThat(page.remaining()).isEqualTo(32);
        return page.getLong(8) + " in file " + page.getLong(16);
    }

    /** {@code GOOD}, or {@code key/asc/ascq} with the bits and the information. */
    public static String outcome(ScsiResult result) {
        if (result.isGood()) {
            return "GOOD";
        }
        byte[] sense = result.sense();
        assertThat(result.status()).isEqualTo(2);
        assertThat(sense).hasSize(18);
        assertThat(sense[7]).isEqualTo((byte) 10);
        StringBuilder text = new StringBuilder();
        text.append((sense[0] & 0x7F) == 0x71 ? "deferred " : "");
        text.append(String.format(Locale.ROOT, "%X/%02X/%02X", sense[2] & 0x0F, sense[12], sense[13]));
        text.append((sense[2] & 0x80) != 0 ? " FM" : "");
        text.append((sense[2] & 0x40) != 0 ? " EOM" : "");
        text.append((sense[2] & 0x20) != 0 ? " ILI" : "");
        text.append((sense[0] & 0x80) != 0 ? " info " + ByteBuffer.wrap(sense).getInt(3) : "");
        return text.toString();
    }

    public static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replace(" ", ""));
    }

    @Override
    public void close() {
        transport.close();
    }
}
