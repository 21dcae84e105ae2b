package dev.capstan.tape;

import dev.capstan.scsi.ScsiTransport;
import dev.capstan.scsi.emulator.EmulatedLibrary;
import dev.capstan.tape.library.DeviceOpener;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Opens devices of emulated libraries, whose path is {@code emulated:<directory>#<device>}. The device's name begins behind the
 * last number sign.
 */
public final class EmulatedDevices implements DeviceOpener {
    private static final String SCHEME = "emulated:";

    private final Path base;
    private final DeviceOpener others;

    /**
     * An opener.
     *
     * @param base directory that a relative one is in
     * @param others opens all other paths
     */
    public EmulatedDevices(Path base, DeviceOpener others) {
        this.base = base;
        this.others = others;
    }

    /**
     * The path of a device.
     *
     * @param library directory of the emulated library
     * @param device its name
     * @return for the configuration
     */
    public static String path(Path library, String device) {
        return SCHEME + library + '#' + device;
    }

    @Override
    public ScsiTransport open(String path) throws IOException {
        if (!path.startsWith(SCHEME)) {
            return others.open(path);
        }
        int hash = path.lastIndexOf('#');
        if (hash <= SCHEME.length()) {
            throw new IOException(
                    "[" + path + "] is no path of an emulated device; write " + SCHEME + "<directory>#<device>");
        }
        Path library = base.resolve(path.substring(SCHEME.length(), hash));
        return EmulatedLibrary.open(library).openTransport(path.substring(hash + 1));
    }
}
