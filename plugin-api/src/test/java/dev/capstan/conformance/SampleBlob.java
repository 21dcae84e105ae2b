package dev.capstan.conformance;

import dev.capstan.api.content.Digest;

/** A blob of the kit: its name and its bytes. */
record SampleBlob(Digest digest, Content content) {
    static SampleBlob plain(long seed, int size) {
        Content content = Content.random(seed, size);
        return new SampleBlob(content.sha(), content);
    }

    /** With a name that nobody can compute from the bytes. */
    static SampleBlob sealed(long seed, int size) {
        return new SampleBlob(Content.random(~seed, 32).sha(), Content.sealed(seed, size));
    }

    int size() {
        return Math.toIntExact(content.size());
    }
}
