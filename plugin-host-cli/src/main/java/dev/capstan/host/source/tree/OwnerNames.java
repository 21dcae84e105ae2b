package dev.capstan.host.source.tree;

import dev.capstan.host.source.linux.Linux;
import dev.capstan.host.source.tar.Ownership;
import java.util.HashMap;
import java.util.Map;

/** Names of owners and groups; each is looked up once. One thread. */
final class OwnerNames {
    private final Map<Long, String> users = new HashMap<>();
    private final Map<Long, String> groups = new HashMap<>();

    Ownership of(long uid, long gid) {
        return new Ownership(
                uid,
                gid,
                users.computeIfAbsent(uid, id -> Linux.userName(id).orElse("")),
                groups.computeIfAbsent(gid, id -> Linux.groupName(id).orElse("")));
    }
}
