package dev.capstan.conformance;

import java.time.Instant;

/** A file of a snapshot of the kit. */
record SampleFile(String name, int mode, Instant modified, Content content) {
    static SampleFile of(String name, long seed, long size) {
        return new SampleFile(
                name,
                0640,
                Instant.ofEpochSecond(1_700_000_000L + Math.floorMod(seed, 10_000_000L)),
                Content.random(seed, size));
    }
}
