package dev.capstan.scsi.emulator.tape;

import dev.capstan.scsi.emulator.device.Pages;
import java.nio.ByteBuffer;

/** The mode pages of a drive (SSC-5, section 8.3; SPC-5, section 7.5), each as it stands now, as it stands at power-on, and what can be changed. */
enum ModePage {
    /** Control (SPC-5, section 7.5.10): nothing set, nothing changeable. */
    CONTROL(0x0A, 0) {
        @Override
        byte[] now(TapeDrive drive, DriveState state) {
            return new Pages().u8(0x0A, 0x0A).zeros(10).toByteArray();
        }
    },
    /** Data compression (SSC-5, section 8.3.2): 2 bit 7 DCE, bit 6 DCC · 3 bit 7 DDE · 4-7 and 8-11 algorithm 1. */
    DATA_COMPRESSION(0x0F, 0) {
        @Override
        byte[] now(TapeDrive drive, DriveState state) {
            return new Pages()
                    .u8(0x0F, 0x0E, state.compression ? 0xC0 : 0x40, 0x80)
                    .u32(1)
                    .u32(1)
                    .zeros(4)
                    .toByteArray();
        }

        @Override
        void changeable(byte[] mask) {
            mask[2] = (byte) 0x80;
        }

        @Override
        void apply(ByteBuffer page, DriveState state) {
            state.compression = (page.get(2) & 0x80) != 0;
        }
    },
    /** Device configuration (SSC-5, section 8.3.3): 8 bit 6 LOIS · 10 bit 4 EEG, bit 3 SEW · 14 compression algorithm selected. */
    DEVICE_CONFIGURATION(0x10, 0) {
        @Override
        byte[] now(TapeDrive drive, DriveState state) {
            return new Pages()
                    .u8(0x10, 0x0E, 0, 0, 0, 0, 0, 0, 0x40, 0, 0x18, 0, 0, 0, state.compression ? 1 : 0, 0)
                    .toByteArray();
        }

        @Override
        void changeable(byte[] mask) {
            mask[14] = (byte) 0xFF;
        }

        @Override
        void apply(ByteBuffer page, DriveState state) {
            state.compression = page.get(14) != 0;
        }
    },
    /** Device configuration extension (SSC-5, section 8.3.8): 2-3 length · 6-7 programmable early warning zone in 10^6 bytes. */
    DEVICE_CONFIGURATION_EXTENSION(0x10, 1) {
        @Override
        byte[] now(TapeDrive drive, DriveState state) {
            return new Pages()
                    .u8(0x50, 0x01)
                    .u16(0x1C)
                    .u16(0)
                    .u16(state.earlyWarningZone)
                    .zeros(24)
                    .toByteArray();
        }

        @Override
        void changeable(byte[] mask) {
            mask[6] = (byte) 0xFF;
            mask[7] = (byte) 0xFF;
        }

        @Override
        void apply(ByteBuffer page, DriveState state) {
            state.earlyWarningZone = page.getShort(6) & 0xFFFF;
        }
    },
    /** Informational exceptions control (SSC-5, section 8.3.6): 2 bit 3 DEXCPT, TapeAlert is polled. */
    INFORMATIONAL_EXCEPTIONS(0x1C, 0) {
        @Override
        byte[] now(TapeDrive drive, DriveState state) {
            return new Pages().u8(0x1C, 0x0A, 0x08).zeros(9).toByteArray();
        }
    },
    /** Medium configuration (SSC-5, section 8.3.7): 2 bit 0 WORMM, never set here. */
    MEDIUM_CONFIGURATION(0x1D, 0) {
        @Override
        byte[] now(TapeDrive drive, DriveState state) {
            return new Pages().u8(0x1D, 0x1E).zeros(30).toByteArray();
        }
    };

    private final int code;
    private final int subpage;

    ModePage(int code, int subpage) {
        this.code = code;
        this.subpage = subpage;
    }

    int code() {
        return code;
    }

    int subpage() {
        return subpage;
    }

    /** The page with the values of a state, header included. */
    abstract byte[] now(TapeDrive drive, DriveState state);

    /** Sets the bits a host may change in a mask of zeros as long as the page. */
    void changeable(byte[] mask) {}

    /** Takes over what may be changed. */
    void apply(ByteBuffer page, DriveState state) {}

    /** The mask of what may be changed, with the page's header. */
    byte[] mask(TapeDrive drive) {
        byte[] now = now(drive, drive.state());
        byte[] mask = new byte[now.length];
        changeable(mask);
        int header = subpage == 0 ? 2 : 4;
        System.arraycopy(now, 0, mask, 0, header);
        return mask;
    }
}
