package dev.capstan.scsi.emulator.tape;

import dev.capstan.scsi.emulator.device.Pages;

/** Log parameters in the making (SPC-5, section 7.3.2.2): code (2 bytes), control (1), length (1), value; ascending by code. */
final class LogParameters {
    /** Control byte of a counter. */
    private static final int COUNTER = 0x00;
    /** Control byte of a binary list. */
    private static final int BINARY = 0x03;
    /** Control byte of an ASCII list. */
    private static final int ASCII = 0x01;

    private final Pages out = new Pages();
    private final int first;

    /** Leaves out parameters whose code is below {@code first}. */
    LogParameters(int first) {
        this.first = first;
    }

    LogParameters counter(int code, int length, long value) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            int shift = 8 * (length - 1 - i);
            bytes[i] = (byte) (value >> shift);
        }
        return add(code, COUNTER, bytes);
    }

    LogParameters binary(int code, byte[] value) {
        return add(code, BINARY, value);
    }

    LogParameters text(int code, String text, int width) {
        return add(code, ASCII, new Pages().text(text, width).toByteArray());
    }

    byte[] toByteArray() {
        return out.toByteArray();
    }

    private LogParameters add(int code, int control, byte[] value) {
        if (code >= first) {
            out.u16(code).u8(control, value.length).bytes(value);
        }
        return this;
    }
}
