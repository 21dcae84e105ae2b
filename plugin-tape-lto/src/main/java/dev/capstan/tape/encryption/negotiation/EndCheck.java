package dev.capstan.tape.encryption.negotiation;

import dev.capstan.scsi.MalformedAnswer;
import dev.capstan.scsi.ssc.EncryptedExtent;
import dev.capstan.scsi.ssc.EncryptedExtent.Place;
import dev.capstan.scsi.ssc.TapeAlerts;
import dev.capstan.scsi.ssc.encryption.BlockEncryption;
import dev.capstan.tape.encryption.PoolPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads log page 17h and the TapeAlert flags of encryption before a tape counts as complete. */
final class EndCheck {
    private final PoolPolicy policy;
    private final boolean engine;
    private final List<String> contradicted = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();

    EndCheck(PoolPolicy policy, boolean engine) {
        this.policy = policy;
        this.engine = engine;
    }

    /** What is to be said against the tape beforehand. */
    void contradict(String reason) {
        contradicted.add(reason);
    }

    EndOfTape check(StateReader reader, Optional<BlockEvidence> last) {
        EncryptedExtent extent = BlockProbe.extent(reader);
        last.ifPresent(this::last);
        if (policy == PoolPolicy.EXTERNAL) {
            external(extent);
        } else if (policy == PoolPolicy.PLAIN && engine) {
            plain(extent);
        }
        Optional<TapeAlerts> alerts = alerts(reader);
        if (alerts.isPresent()) {
            flag(alerts.get(), TapeAlerts.ENCRYPTION_CONTROL_LOST, "the drive lost its encryption controller");
            flag(alerts.get(), TapeAlerts.KEY_MANAGER_ERROR, "the key manager returned an error");
            flag(alerts.get(), TapeAlerts.ENCRYPTION_POLICY_VIOLATION, "an encryption policy was violated");
        } else if (policy == PoolPolicy.EXTERNAL) {
            missing.add("the TapeAlert flags (log page 12h) could not be read");
        }
        return new EndOfTape(extent, alerts, contradicted, missing);
    }

    private void last(BlockEvidence block) {
        BlockEncryption wanted =
                policy == PoolPolicy.EXTERNAL ? BlockEncryption.DECRYPTABLE : BlockEncryption.NOT_ENCRYPTED;
        if (policy == PoolPolicy.AUTO || block.encryption() == wanted) {
            return;
        }
        String words = "the last block, object " + block.object() + ": "
                + (block.determined() ? block.encryption().words() : block.proof());
        (block.determined() ? contradicted : missing).add(words);
    }

    private void external(EncryptedExtent extent) {
        if (extent.firstEncrypted() instanceof Place.Unknown || extent.firstPlainAfter() instanceof Place.Unknown) {
            missing.add("log page 17h does not say where encrypted data begin and end");
        }
        boolean fromBeginning = extent.firstEncrypted().where().orElse(0) == 0;
        if (extent.firstEncrypted() instanceof Place.None || !fromBeginning) {
            contradicted.add("the tape is not encrypted from its beginning: first encrypted object "
                    + extent.firstEncrypted().words());
        }
        extent.firstPlainAfter()
                .where()
                .ifPresent(object -> contradicted.add("object " + object + " of the tape is not encrypted"));
    }

    private void plain(EncryptedExtent extent) {
        if (extent.firstEncrypted() instanceof Place.Unknown) {
            missing.add("log page 17h does not say whether encrypted data stand on the tape");
        }
        extent.firstEncrypted()
                .where()
                .ifPresent(object -> contradicted.add("object " + object + " of the tape is encrypted"));
    }

    private void flag(TapeAlerts alerts, int flag, String words) {
        if (alerts.isSet(flag)) {
            contradicted.add("TapeAlert " + flag + ": " + words);
        }
    }

    private static Optional<TapeAlerts> alerts(StateReader reader) {
        if (reader.logPage(TapeAlerts.PAGE) instanceof PageAnswer.Got got) {
            try {
                return Optional.of(TapeAlerts.decode(got.bytes()));
            } catch (MalformedAnswer e) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }
}
