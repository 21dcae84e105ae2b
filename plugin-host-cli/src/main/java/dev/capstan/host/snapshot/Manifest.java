package dev.capstan.host.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.capstan.api.content.Digest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a snapshot consists of, {@code index.json.blob} (PBS tape format, H.6): the file that is written last and makes a snapshot complete. Members this
 * class does not know are kept, wherever they stand, and come out again. Immutable; equal if the canonical JSON is equal.
 */
public final class Manifest {
    /** The manifest's own name in the snapshot; it does not list itself. */
    public static final String FILE_NAME = "index.json.blob";

    /** More JSON than any sound manifest has, in bytes. */
    static final int MAX_JSON = 16 << 20;

    private static final String TYPE = "backup-type";
    private static final String ID = "backup-id";
    private static final String TIME = "backup-time";
    private static final String FILES = "files";
    private static final String NAME = "filename";
    private static final String CRYPT_MODE = "crypt-mode";
    private static final String SIZE = "size";
    private static final String CSUM = "csum";
    private static final String UNPROTECTED = "unprotected";
    private static final String SIGNATURE = "signature";
    private static final String NOTES = "notes";
    private static final String VERIFY_STATE = "verify_state";
    private static final String KEY_FINGERPRINT = "key-fingerprint";

    private final ObjectNode json;
    private final SnapshotPath path;
    private final List<ManifestFile> files;
    private final Optional<Digest> signature;

    private Manifest(ObjectNode json) throws FormatException {
        this.json = json;
        this.path = path(json);
        this.files = files(json);
        this.signature = ManifestJson.hex(json, "", SIGNATURE);
        Optional<JsonNode> unprotected = ManifestJson.member(json, UNPROTECTED);
        if (unprotected.isPresent() && !unprotected.get().isObject()) {
            throw ManifestJson.wrong(UNPROTECTED, "is no object");
        }
    }

    private static SnapshotPath path(ObjectNode json) throws FormatException {
        String type = ManifestJson.demandText(json, "", TYPE);
        long seconds = ManifestJson.demandWhole(json, "", TIME);
        if (seconds < Instant.MIN.getEpochSecond() || seconds > Instant.MAX.getEpochSecond()) {
            throw ManifestJson.wrong(TIME, "is out of range: " + seconds);
        }
        try {
            return SnapshotPath.of(
                    BackupType.of(type)
                            .orElseThrow(() -> ManifestJson.wrong(TYPE, "\"" + type + "\" is none of vm, ct, host")),
                    ManifestJson.demandText(json, "", ID),
                    Instant.ofEpochSecond(seconds));
        } catch (IllegalArgumentException e) {
            throw new FormatException(ManifestJson.FORMAT, FormatException.NOWHERE, String.valueOf(e.getMessage()), e);
        }
    }

    private static List<ManifestFile> files(ObjectNode json) throws FormatException {
        JsonNode array = ManifestJson.member(json, FILES)
                .filter(JsonNode::isArray)
                .orElseThrow(() -> ManifestJson.wrong(FILES, "is missing or no array"));
        List<ManifestFile> files = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (JsonNode node : array) {
            ManifestFile file = file(node, FILES + "[" + files.size() + "].");
            if (!names.add(file.name())) {
                throw ManifestJson.wrong(FILES, "lists " + file.name() + " twice");
            }
            files.add(file);
        }
        return List.copyOf(files);
    }

    private static ManifestFile file(JsonNode node, String where) throws FormatException {
        String mode = ManifestJson.text(node, where, CRYPT_MODE).orElse(CryptMode.NONE.text());
        try {
            return new ManifestFile(
                    ManifestJson.demandText(node, where, NAME),
                    CryptMode.of(mode)
                            .orElseThrow(() -> ManifestJson.wrong(
                                    where + CRYPT_MODE, "\"" + mode + "\" is none of none, encrypt, sign-only")),
                    ManifestJson.demandWhole(node, where, SIZE),
                    ManifestJson.hex(node, where, CSUM)
                            .orElseThrow(() -> ManifestJson.wrong(where + CSUM, "is missing")));
        } catch (IllegalArgumentException e) {
            throw new FormatException(ManifestJson.FORMAT, FormatException.NOWHERE, where + ": " + e.getMessage(), e);
        }
    }

    /**
     * A new, unsigned manifest. The namespace of {@code path} is not part of it.
     *
     * @throws IllegalArgumentException if two files have one name
     */
    public static Manifest of(SnapshotPath path, List<ManifestFile> files) {
        ObjectNode json = ManifestJson.empty();
        json.put(TYPE, path.type().text());
        json.put(ID, path.id());
        json.put(TIME, path.time().getEpochSecond());
        ArrayNode array = json.putArray(FILES);
        for (ManifestFile file : files) {
            array.addObject()
                    .put(NAME, file.name())
                    .put(CRYPT_MODE, file.mode().text())
                    .put(SIZE, file.size())
                    .put(CSUM, file.csum().hex());
        }
        json.putObject(UNPROTECTED);
        json.putNull(SIGNATURE);
        return checked(json);
    }

    private static Manifest checked(ObjectNode json) {
        try {
            return new Manifest(json);
        } catch (FormatException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /**
     * Reads the JSON of a manifest.
     *
     * @throws FormatException if it is no JSON, a required member is missing, or one has a value it cannot have
     */
    public static Manifest parse(byte[] json) throws FormatException {
        return new Manifest(ManifestJson.parse(json));
    }

    /** Reads a manifest from its blob, position to limit. */
    public static Manifest fromBlob(ByteBuffer blob, BlobDecoder decoder) throws IOException {
        return parse(decoder.decode(blob, MAX_JSON));
    }

    /** Type, id and time, as a path in the root namespace. */
    public SnapshotPath path() {
        return path;
    }

    /** Whether this is the manifest of that snapshot; the namespace is not looked at. */
    public boolean describes(SnapshotPath snapshot) {
        return path.equals(SnapshotPath.of(snapshot.type(), snapshot.id(), snapshot.time()));
    }

    /** The snapshot's files in the order of the manifest; without the manifest itself and the client's log. */
    public List<ManifestFile> files() {
        return files;
    }

    /** The file of that name, if the snapshot has it. */
    public Optional<ManifestFile> file(String name) {
        return files.stream().filter(file -> file.name().equals(name)).findFirst();
    }

    /** The stated signature; whether it holds is asked with {@link #signedBy}. */
    public Optional<Digest> signature() {
        return signature;
    }

    /** The notes an operator left. Not protected by the signature. */
    public Optional<String> notes() {
        return unprotected(NOTES);
    }

    /** The fingerprint of the client key the snapshot was signed or encrypted with, as PBS writes it. Not protected by the signature. */
    public Optional<String> keyFingerprint() {
        return unprotected(KEY_FINGERPRINT);
    }

    private Optional<String> unprotected(String name) {
        return ManifestJson.member(json, UNPROTECTED)
                .flatMap(members -> ManifestJson.member(members, name))
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue);
    }

    /** The same manifest with other notes. A signature stays valid. */
    public Manifest withNotes(String notes) {
        return with(NOTES, notes);
    }

    private Manifest with(String name, String text) {
        ObjectNode copy = json.deepCopy();
        if (!(copy.get(UNPROTECTED) instanceof ObjectNode)) {
            copy.putObject(UNPROTECTED);
        }
        ((ObjectNode) copy.get(UNPROTECTED)).put(name, text);
        return checked(copy);
    }

    /** The same manifest without the result of a verification in another store; what a restored snapshot gets. A signature stays valid. */
    public Manifest withoutVerifyState() {
        ObjectNode copy = json.deepCopy();
        if (copy.get(UNPROTECTED) instanceof ObjectNode members) {
            members.remove(VERIFY_STATE);
        }
        return checked(copy);
    }

    /**
     * The same manifest, signed with this key and naming its fingerprint.
     *
     * @throws IllegalStateException if a member that would be signed is null: PBS signs none
     */
    public Manifest signed(ClientKey key) {
        if (ManifestJson.hasNull(signedPart(json))) {
            throw new IllegalStateException(this + " has a member that is null and cannot be signed");
        }
        ObjectNode copy = with(KEY_FINGERPRINT, key.fingerprintText()).json.deepCopy();
        copy.put(SIGNATURE, key.sign(signedText(copy)).hex());
        return checked(copy);
    }

    /** Whether there is a signature and it was made over this manifest with this key. */
    public boolean signedBy(ClientKey key) {
        return signature.isPresent()
                && !ManifestJson.hasNull(signedPart(json))
                && MessageDigest.isEqual(
                        signature.get().bytes(), key.sign(signedText(json)).bytes());
    }

    /** What is signed: all members but {@code unprotected} and {@code signature}. */
    private static ObjectNode signedPart(ObjectNode json) {
        ObjectNode copy = json.deepCopy();
        copy.remove(List.of(UNPROTECTED, SIGNATURE));
        return copy;
    }

    private static byte[] signedText(ObjectNode json) {
        return JsonText.canonical(signedPart(json)).getBytes(UTF_8);
    }

    /** The manifest as JSON in one form: keys sorted, no white space, members that are null at the top left out. */
    public String canonicalJson() {
        ObjectNode copy = json.deepCopy();
        copy.removeNulls();
        return JsonText.canonical(copy);
    }

    /** The manifest as JSON to be read by people, UTF-8; members in the order they came in. */
    public byte[] render() {
        return ManifestJson.pretty(json);
    }

    /** The manifest as the blob that is stored. */
    public byte[] toBlob(BlobEncoder encoder) {
        byte[] text = render();
        return encoder.encode(text, 0, text.length);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Manifest manifest && canonicalJson().equals(manifest.canonicalJson());
    }

    @Override
    public int hashCode() {
        return canonicalJson().hashCode();
    }

    @Override
    public String toString() {
        return "manifest of " + path;
    }
}
