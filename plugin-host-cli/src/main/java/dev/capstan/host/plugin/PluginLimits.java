package dev.capstan.host.plugin;

/**
 * How large a plugin zip may be. What a zip declares about itself is never believed: sizes are counted while inflating.
 *
 * @param zipBytes of the zip file itself
 * @param entries number of entries, directories included
 * @param entryBytes of one inflated entry
 * @param totalBytes of all inflated entries together
 * @param ratio inflated over compressed bytes of one entry; looked at from {@link #RATIO_FLOOR} inflated bytes on
 * @param nameChars of an entry's whole name
 */
public record PluginLimits(long zipBytes, int entries, long entryBytes, long totalBytes, int ratio, int nameChars) {
    /** Inflated bytes below which the ratio does not matter: 1 MiB. */
    public static final long RATIO_FLOOR = 1L << 20;

    /** Generous for a plugin with native libraries inside: 256 MiB zip, 20000 entries, 128 MiB each, 512 MiB together. */
    public static final PluginLimits DEFAULT = new PluginLimits(256L << 20, 20_000, 128L << 20, 512L << 20, 200, 512);
}
