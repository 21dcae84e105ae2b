package dev.capstan.scsi.emulator.medium;

import java.util.Locale;

/** Kinds of LTO data cartridges the emulator knows, by the last two characters of their bar code. */
public enum MediumType {
    /** LTO-5, 1.5 TB. */
    L5(5, 0x58, 1_500_000_000_000L, 1280, 15142, 846),
    /** LTO-6, 2.5 TB. */
    L6(6, 0x5A, 2_500_000_000_000L, 2176, 15143, 846),
    /** LTO-7, 6 TB. */
    L7(7, 0x5C, 6_000_000_000_000L, 3584, 19107, 960),
    /** LTO-8, 12 TB. */
    L8(8, 0x5E, 12_000_000_000_000L, 6656, 20668, 960),
    /** LTO-9, 18 TB. */
    L9(9, 0x60, 18_000_000_000_000L, 8960, 23252, 1035);

    private final int generation;
    private final int density;
    private final long capacity;
    private final int tracks;
    private final int bitsPerMillimetre;
    private final int lengthMetres;

    MediumType(int generation, int density, long capacity, int tracks, int bitsPerMillimetre, int lengthMetres) {
        this.generation = generation;
        this.density = density;
        this.capacity = capacity;
        this.tracks = tracks;
        this.bitsPerMillimetre = bitsPerMillimetre;
        this.lengthMetres = lengthMetres;
    }

    /**
     * The kind a bar code names.
     *
     * @param barcode the bar code with or without a media suffix
     * @param otherwise the kind when the suffix names none
     * @return the kind
     */
    public static MediumType ofBarcode(String barcode, MediumType otherwise) {
        for (MediumType type : values()) {
            if (barcode.toUpperCase(Locale.ROOT).endsWith(type.name())) {
                return type;
            }
        }
        return otherwise;
    }

    /**
     * The LTO generation.
     *
     * @return 5 to 9
     */
    public int generation() {
        return generation;
    }

    /**
     * The primary density code, as in a block descriptor.
     *
     * @return one byte
     */
    public int density() {
        return density;
    }

    /**
     * Medium type byte of a mode header: the generation in the upper half, 8 in the lower for a data cartridge, Ch for WORM.
     *
     * @param worm whether the cartridge is written once
     * @return one byte
     */
    public int code(boolean worm) {
        return generation << 4 | (worm ? 0xC : 0x8);
    }

    /**
     * Native capacity of a real cartridge.
     *
     * @return bytes
     */
    public long capacity() {
        return capacity;
    }

    /**
     * Tracks on the tape.
     *
     * @return a count
     */
    public int tracks() {
        return tracks;
    }

    /**
     * Recording density.
     *
     * @return bits per millimetre
     */
    public int bitsPerMillimetre() {
        return bitsPerMillimetre;
    }

    /**
     * Length of the tape.
     *
     * @return metres
     */
    public int lengthMetres() {
        return lengthMetres;
    }
}
