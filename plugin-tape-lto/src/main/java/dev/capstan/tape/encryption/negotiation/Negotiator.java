package dev.capstan.tape.encryption.negotiation;

import dev.capstan.tape.drive.TapeDrive;
import dev.capstan.tape.encryption.PolicyVerdict;
import dev.capstan.tape.encryption.PoolPolicy;
import dev.capstan.tape.volume.Volume;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Negotiates one load: a tape in a drive. In this order: {@link #beforeMount} before anything is moved; {@link #admit} with the
 * tape ready, before anything is written to it; then {@link Settling#newSet} when the media-set label is written, or
 * {@link Settling#append} with the tape at the append position; then the {@link Watch} of what was settled. After an unload or a
 * resume it begins again with a new negotiator; after {@code STATE_UNKNOWN} for want of an answer, the caller may open the drive
 * once more and do the same. One thread, that of the drive; blocks as long as the drive takes.
 */
public final class Negotiator {
    private final TapeDrive drive;
    private final Volume volume;
    private final LoadContext context;
    private final InstantSource clock;

    /**
     * For one load.
     *
     * @param drive ready, prepared for records
     * @param volume the same tape
     * @param context what goes into the attestation
     * @param clock for its date
     */
    public Negotiator(TapeDrive drive, Volume volume, LoadContext context, InstantSource clock) {
        this.drive = drive;
        this.volume = volume;
        this.context = context;
        this.clock = clock;
    }

    /**
     * What can be said before a tape is mounted.
     *
     * @param policy of the pool
     * @param survey of the drive, with or without a tape; empty when no drive could be asked yet
     * @return refused where no tape in this drive could satisfy the policy
     */
    public static BeforeMount beforeMount(PoolPolicy policy, Optional<DriveSurvey> survey) {
        if (survey.isEmpty()) {
            return new BeforeMount(
                    policy == PoolPolicy.KEY ? Verdicts.KEYS_NOT_SET_HERE : Verdicts.NOT_ASKED, List.of());
        }
        return new BeforeMount(Verdicts.forPolicy(policy, survey.get()), EvidenceFacts.of(survey.get()));
    }

    /**
     * Surveys the drive with the tape in it and decides whether it may be written to at all. Writes nothing. For an append under
     * {@code external} it looks at the tape's labels too and goes back to where the tape stood.
     *
     * @param policy of the pool
     * @param purpose what the tape is to be used for
     * @return to be settled before user data; or refused, and nothing was touched
     * @throws IOException when the tape cannot be positioned; what it is then used for must begin again
     */
    public Admission admit(PoolPolicy policy, LoadPurpose purpose) throws IOException {
        StateReader reader = new StateReader(drive);
        DriveSurvey survey = new Surveyor(reader, true).survey();
        LoadRecord record = new LoadRecord(context, policy, clock, reader);
        PolicyVerdict verdict = Verdicts.forPolicy(policy, survey);
        if (verdict.isRefused()) {
            return refused(record, verdict, survey, false);
        }
        BlockProbe probe = new BlockProbe(drive, reader);
        if (policy == PoolPolicy.EXTERNAL && purpose == LoadPurpose.APPEND) {
            Optional<Admission> refusal = labels(record, survey, probe);
            if (refusal.isPresent()) {
                return refusal.get();
            }
        }
        return new Admission.Admitted(
                new Settling(drive, volume, reader, probe, record, survey, clock), verdict, EvidenceFacts.of(survey));
    }

    /** The records of files 0 and 1: objects 0 and 2, since a label takes one record. */
    private Optional<Admission> labels(LoadRecord record, DriveSurvey survey, BlockProbe probe) throws IOException {
        long here = drive.position().object();
        for (long object : new long[] {0, 2}) {
            BlockEvidence label = probe.look(object);
            record.testBlock(label);
            Optional<PolicyVerdict> verdict = Verdicts.forLabel(label);
            if (verdict.isPresent()) {
                drive.locate(here);
                return Optional.of(refused(record, verdict.get(), survey, KeyLoss.suspected(label.encryption())));
            }
        }
        drive.locate(here);
        return Optional.empty();
    }

    private static Admission refused(LoadRecord record, PolicyVerdict verdict, DriveSurvey survey, boolean keyLost) {
        return new Admission.Refused(new LoadOutcome.Refused(
                verdict, EvidenceFacts.of(survey), record.attestation(verdict, survey), keyLost));
    }

    /**
     * {@link #admit} and {@link Settling#newSet} in one, for a tape whose media-set label is written already.
     *
     * @param policy of the pool
     * @param labelObject logical object number of the label's record
     * @param store for the archive header of a test block, should one be needed
     * @throws IOException as there
     */
    public LoadOutcome settleNewSet(PoolPolicy policy, long labelObject, String store) throws IOException {
        Admission admission = admit(policy, LoadPurpose.NEW_SET);
        return admission instanceof Admission.Admitted admitted
                ? admitted.settling().newSet(labelObject, store)
                : ((Admission.Refused) admission).outcome();
    }

    /**
     * {@link #admit} and {@link Settling#append} in one. The tape stands at the append position.
     *
     * @param policy of the pool
     * @param store for the archive header of the test block
     * @throws IOException as there
     */
    public LoadOutcome settleAppend(PoolPolicy policy, String store) throws IOException {
        Admission admission = admit(policy, LoadPurpose.APPEND);
        return admission instanceof Admission.Admitted admitted
                ? admitted.settling().append(store)
                : ((Admission.Refused) admission).outcome();
    }
}
