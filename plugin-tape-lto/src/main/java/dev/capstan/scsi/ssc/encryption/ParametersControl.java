package dev.capstan.scsi.ssc.encryption;

import dev.capstan.scsi.Coded;
import dev.capstan.scsi.Words;

/** PARAMETERS CONTROL of the Data Encryption Status page: who controls the encryption parameters in force. */
public enum ParametersControl implements Words {
    NOT_REPORTED("control not reported"),
    NOT_EXCLUSIVELY_EXTERNAL("not exclusively under external control, the host may set them"),
    DEVICE_SERVER("exclusively by the drive's own device server, on the host's side"),
    AUTOMATION("exclusively by the library"),
    MANAGEMENT("exclusively by a management interface"),
    RESERVED("reserved");

    private final String words;

    ParametersControl(String words) {
        this.words = words;
    }

    @Override
    public String words() {
        return words;
    }

    static ParametersControl of(int raw) {
        return Coded.constant(values(), raw);
    }
}
