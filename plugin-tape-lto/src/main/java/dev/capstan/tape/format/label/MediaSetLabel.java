package dev.capstan.tape.format.label;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.capstan.tape.format.TapeFormatException;
import dev.capstan.tape.format.Uuids;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * The label of a medium as a member of a media set, alone in tape file 1 (PBS tape format, B.3).
 *
 * @param set the media set; {@link Uuids#NIL} means reserved for the pool and empty
 * @param pool its pool
 * @param sequence its place in the set, from 0
 * @param created when this medium joined the set, whole seconds
 * @param fingerprint of the key the host sets, 32 bytes as hexadecimal pairs with colons; absent where the host sets none
 * @param keyConfig the password-protected key, present with the fingerprint; kept as it is
 */
public record MediaSetLabel(
        UUID set,
        String pool,
        long sequence,
        Instant created,
        Optional<String> fingerprint,
        Optional<JsonNode> keyConfig) {
    /**
     * A label of a set whose key, if there is one, the host does not manage.
     *
     * @param set the media set
     * @param pool its pool
     * @param sequence from 0
     * @param created when this medium joined
     * @return the label
     */
    public static MediaSetLabel withoutKey(UUID set, String pool, long sequence, Instant created) {
        return new MediaSetLabel(set, pool, sequence, created, Optional.empty(), Optional.empty());
    }

    /**
     * Whether the medium is only reserved.
     *
     * @return true for the set of all zeros
     */
    public boolean isReservation() {
        return set.equals(Uuids.NIL);
    }

    /**
     * As it stands on tape: members in alphabetical order.
     *
     * @return JSON
     */
    public String json() {
        ObjectNode json = TapeJson.object();
        json.put("ctime", created.getEpochSecond());
        fingerprint.ifPresent(f -> json.put("encryption_key_fingerprint", f));
        keyConfig.ifPresent(k -> json.set("key-config", k));
        json.put("pool", pool);
        json.put("seq_nr", sequence);
        json.put("uuid", set.toString());
        return TapeJson.render(json);
    }

    /**
     * Parses.
     *
     * @param json the document of a label
     * @return the label
     * @throws TapeFormatException when something needed is missing or not what it must be
     */
    public static MediaSetLabel parse(String json) throws TapeFormatException {
        TapeJson label = TapeJson.parse("media-set label", json);
        return new MediaSetLabel(
                label.uuid("uuid"),
                label.text("pool"),
                label.number("seq_nr", 0),
                label.time("ctime"),
                label.optionalText("encryption_key_fingerprint"),
                label.get("key-config"));
    }
}
