package dev.capstan.tape.drive;

/**
 * What the drive says of the medium in it.
 *
 * @param density density code, 0 where it is not known
 * @param writeProtected by its tab, or because it must not be written in this drive
 */
public record MediumState(int density, boolean writeProtected) {
    /**
     * The generation.
     *
     * @return such as {@code LTO-8}; the code where nobody knows it
     */
    public String generation() {
        return switch (density) {
            case 0x00 -> "unknown";
            case 0x40 -> "LTO-1";
            case 0x42 -> "LTO-2";
            case 0x44 -> "LTO-3";
            case 0x46 -> "LTO-4";
            case 0x58 -> "LTO-5";
            case 0x5A -> "LTO-6";
            case 0x5C -> "LTO-7";
            case 0x5D -> "LTO-7 M8";
            case 0x5E -> "LTO-8";
            case 0x60 -> "LTO-9";
            case 0x62 -> "LTO-10";
            case 0x63 -> "LTO-10 P";
            default -> String.format(java.util.Locale.ROOT, "density %02Xh", density);
        };
    }
}
