package dev.capstan.host.source.tar;

/**
 * Whom an entry belongs to.
 *
 * @param uid number of the owner, unsigned 32 bits
 * @param gid number of the group, unsigned 32 bits
 * @param user name of the owner, empty when the number has none
 * @param group name of the group, empty when the number has none
 */
public record Ownership(long uid, long gid, String user, String group) {
    /** Root and its group. */
    public static final Ownership ROOT = new Ownership(0, 0, "root", "root");
}
