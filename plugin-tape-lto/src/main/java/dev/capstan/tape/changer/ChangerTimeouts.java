package dev.capstan.tape.changer;

import java.time.Duration;

/**
 * How long a library may take. PBS waits 300 seconds for status and moves and 30 minutes for a look into every slot (PBS tape
 * format, F.10); a move gets more here, since after a time-out nobody can say where the medium is.
 *
 * @param query commands that tell something small
 * @param status READ ELEMENT STATUS
 * @param move MOVE MEDIUM and EXCHANGE MEDIUM
 * @param initialise INITIALIZE ELEMENT STATUS
 * @param becomingReady how long in all to ask again while the library says it will be ready by itself
 * @param notReady how long in all to ask again while it is not ready for another reason, or busy
 */
public record ChangerTimeouts(
        Duration query,
        Duration status,
        Duration move,
        Duration initialise,
        Duration becomingReady,
        Duration notReady) {
    /** Generous figures for any library. */
    public static final ChangerTimeouts LONGEST = new ChangerTimeouts(
            Duration.ofSeconds(60),
            Duration.ofSeconds(300),
            Duration.ofSeconds(900),
            Duration.ofMinutes(30),
            Duration.ofMinutes(5),
            Duration.ofSeconds(5));
}
