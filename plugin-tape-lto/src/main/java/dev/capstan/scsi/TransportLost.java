package dev.capstan.scsi;

import java.io.IOException;

/**
 * The device cannot be spoken to any more through this transport: the handle is closed, the device is gone, or the operating
 * system refused the call. <strong>Whether the command was executed is unknown</strong>; a caller that moved or wrote must
 * open a new transport and compare positions, never issue the command again.
 */
public class TransportLost extends IOException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param message which device, which command (opcode), and what failed
     */
    public TransportLost(String message) {
        super(message);
    }

    /**
     * Makes the exception.
     *
     * @param message which device, which command (opcode), and what failed
     * @param cause what the operating system or the emulated device's storage said
     */
    public TransportLost(String message, Throwable cause) {
        super(message, cause);
    }
}
