package dev.capstan.examples.directory.store;

import java.nio.file.OpenOption;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The option that reads past the page cache (O_DIRECT). It belongs to the module {@code jdk.unsupported}, which a JDK need
 * not have; so it is looked for by name, and where it is not there a verification reads through the cache.
 */
final class DirectIo {
    static final Optional<OpenOption> OPTION = find();

    private DirectIo() {}

    private static Optional<OpenOption> find() {
        try {
            Object[] all = Class.forName("com.sun.nio.file.ExtendedOpenOption").getEnumConstants();
            return all == null
                    ? Optional.empty()
                    : Stream.of(all)
                            .filter(option -> option.toString().equals("DIRECT"))
                            .map(OpenOption.class::cast)
                            .findFirst();
        } catch (ClassNotFoundException e) {
            return Optional.empty();
        }
    }
}
