package dev.capstan.tape.state;

import java.time.Instant;

/**
 * The right to something for a time.
 *
 * @param name of what
 * @param owner who holds it, in words an operator understands
 * @param since when it was acquired
 * @param expires from then on anybody may take it
 * @param fence grows with each change of the owner and never falls: what is done under a lease can be refused by it later
 */
public record Lease(String name, String owner, Instant since, Instant expires, long fence) {}
