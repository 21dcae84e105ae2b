package dev.capstan.tape.library;

import java.io.IOException;
import java.nio.file.Path;

/** A process of its own that takes a lock, says so, and keeps it until its input ends or somebody kills it. */
final class LockHolder {
    private LockHolder() {}

    public static void main(String[] args) throws IOException {
        LockOutcome outcome = new DeviceLocks(Path.of(args[0]), TestLibrary.CLOCK).take(args[1], args[2]);
        System.out.println(outcome instanceof LockOutcome.Taken ? "taken" : outcome.toString());
        System.out.flush();
        System.in.transferTo(System.out);
    }
}
