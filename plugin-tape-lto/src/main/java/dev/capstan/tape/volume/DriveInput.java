package dev.capstan.tape.volume;

import dev.capstan.tape.drive.ReadResult;
import dev.capstan.tape.drive.TapeDrive;
import dev.capstan.tape.format.record.RecordInput;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Records as the drive reads them. */
final class DriveInput implements RecordInput {
    private final TapeDrive drive;

    DriveInput(TapeDrive drive) {
        this.drive = drive;
    }

    @Override
    public Found next(ByteBuffer record) throws IOException {
        ReadResult result = drive.read(record);
        return switch (result.kind()) {
            case RECORD -> Found.RECORD;
            case FILEMARK -> Found.FILEMARK;
            case END_OF_DATA -> Found.END_OF_DATA;
        };
    }
}
