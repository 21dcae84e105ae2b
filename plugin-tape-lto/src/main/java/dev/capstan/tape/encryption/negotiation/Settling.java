package dev.capstan.tape.encryption.negotiation;

import dev.capstan.api.negotiation.Fact;
import dev.capstan.scsi.MalformedAnswer;
import dev.capstan.scsi.Sense;
import dev.capstan.scsi.ssc.encryption.DataEncryptionStatus;
import dev.capstan.scsi.ssc.encryption.EncryptionMode;
import dev.capstan.tape.drive.DriveException;
import dev.capstan.tape.drive.TapeDrive;
import dev.capstan.tape.encryption.CanaryFinding;
import dev.capstan.tape.encryption.CanaryTable;
import dev.capstan.tape.encryption.DriveEncryptionState;
import dev.capstan.tape.encryption.PolicyVerdict;
import dev.capstan.tape.encryption.PoolPolicy;
import dev.capstan.tape.format.TapeFormatException;
import dev.capstan.tape.format.archive.ChunkArchiveHeader;
import dev.capstan.tape.format.content.ContentHeader;
import dev.capstan.tape.format.content.ContentKind;
import dev.capstan.tape.format.record.RecordWriter;
import dev.capstan.tape.volume.TapeFileWriter;
import dev.capstan.tape.volume.Volume;
import dev.capstan.tape.volume.WrittenFile;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * Proves by a test block what is open after {@link Negotiator#admit}. The block is the media-set label just written, or a chunk
 * archive without entries at the append position, which the first real object overwrites (on WORM it stays, and readers take it).
 * If the terms change between the block and its proof, a new block is written under the new ones. Used once.
 */
public final class Settling {
    private static final int ROUNDS = 3;

    private final TapeDrive drive;
    private final Volume volume;
    private final StateReader reader;
    private final BlockProbe probe;
    private final LoadRecord record;
    private final InstantSource clock;
    private DriveSurvey survey;

    Settling(
            TapeDrive drive,
            Volume volume,
            StateReader reader,
            BlockProbe probe,
            LoadRecord record,
            DriveSurvey survey,
            InstantSource clock) {
        this.drive = drive;
        this.volume = volume;
        this.reader = reader;
        this.probe = probe;
        this.record = record;
        this.survey = survey;
        this.clock = clock;
    }

    /**
     * For a new set: its label was just written, and the tape stands behind the label's filemark, or behind the catalogs that
     * follow it. The tape stands there again afterwards.
     *
     * @param labelObject logical object number of the label's record
     * @param store for the archive header of a test block, should one be needed
     * @return settled, or refused; then what was written is the label and perhaps an empty archive
     * @throws IOException when the tape cannot be positioned or written for another reason than a key: the position is lost
     */
    public LoadOutcome newSet(long labelObject, String store) throws IOException {
        return settle(OptionalLong.of(labelObject), store, survey.state() != DriveEncryptionState.NONE);
    }

    /**
     * For an append: the tape stands where the next file is to begin, and stands there again afterwards. With {@code auto} the
     * status page is enough, unless the drive contradicts itself.
     *
     * @param store for the archive header of the test block
     * @return settled, or refused; then what was written is at most an empty archive
     * @throws IOException when the tape cannot be positioned or written for another reason than a key: the position is lost
     */
    public LoadOutcome append(String store) throws IOException {
        boolean needed = record.policy() == PoolPolicy.AUTO
                ? survey.state() == DriveEncryptionState.CONTRADICTORY
                : survey.state() != DriveEncryptionState.NONE;
        return settle(OptionalLong.empty(), store, needed);
    }

    private LoadOutcome settle(OptionalLong label, String store, boolean testBlock) throws IOException {
        long start = drive.position().object();
        OptionalLong written = label;
        for (int round = 1; round <= ROUNDS; round++) {
            Optional<BlockEvidence> block = Optional.empty();
            if (testBlock) {
                try {
                    block = Optional.of(probe.look(written.isPresent() ? written.getAsLong() : canary(start, store)));
                } catch (DriveException e) {
                    if (e.kind() == DriveException.Kind.ENCRYPTION) {
                        return refused(
                                Verdicts.noKey(e.getMessage() + "", e.sense().map(Sense::additional)));
                    }
                    throw e;
                }
                record.testBlock(block.get());
            }
            PageAnswer status =
                    survey.status().isPresent() ? reader.read(SecurityPage.STATUS) : new PageAnswer.NotOffered("");
            if (drive.position().object() != start) {
                drive.locate(start);
            }
            Optional<PolicyVerdict> unusable = unusable(block, status, written.isPresent());
            if (unusable.isPresent()) {
                return refused(unusable.get());
            }
            if (!reader.takeChanged() && terms(status).equals(survey.terms())) {
                return close(block, start);
            }
            record.note("the encryption parameters changed after the test block was written");
            survey = new Surveyor(reader, true).survey();
            PolicyVerdict again = Verdicts.forPolicy(record.policy(), survey);
            if (again.isRefused()) {
                return refused(again);
            }
            // Whatever comes next must have been written under what is in force now.
            written = OptionalLong.empty();
        }
        return refused(Verdicts.TERMS_UNSTABLE);
    }

    /** A chunk archive without entries, where the next file will begin. */
    private long canary(long start, String store) throws IOException {
        TapeFileWriter file = volume.append();
        if (file.firstObject() != start) {
            file.abandon();
            throw new TapeFormatException(
                    "test block", 0, "the tape stands at object " + file.firstObject() + " instead of " + start);
        }
        try {
            RecordWriter out = new RecordWriter(file);
            String header = new ChunkArchiveHeader(store).json();
            new ContentHeader(ContentKind.CHUNK_ARCHIVE_1_1, UUID.randomUUID(), clock.instant(), header).writeTo(out);
            out.finish(false);
        } catch (IOException e) {
            file.abandon();
            throw e;
        }
        WrittenFile written = file.finish();
        return written.firstObject();
    }

    private Optional<PolicyVerdict> unusable(Optional<BlockEvidence> block, PageAnswer status, boolean label) {
        if (survey.status().isPresent()) {
            record.page("after test block", SecurityPage.STATUS, status);
        }
        if (survey.status().isPresent() && !(status instanceof PageAnswer.Got)) {
            return Optional.of(Verdicts.unknown(status.why()));
        }
        if (block.isPresent() && block.get().lost()) {
            return Optional.of(Verdicts.unknown(block.get().proof()));
        }
        boolean plainLabel = label && block.filter(Verdicts::plain).isPresent();
        boolean encryptsNow = terms(status).filter(EncryptionTerms::encrypts).isPresent();
        boolean encrypted = survey.terms().filter(EncryptionTerms::encrypts).isPresent();
        // A key that came after the label was written: what follows would be encrypted behind a plain label.
        return plainLabel && encryptsNow && !encrypted && record.policy() == PoolPolicy.EXTERNAL
                ? Verdicts.forLabel(block.get())
                : Optional.empty();
    }

    private LoadOutcome close(Optional<BlockEvidence> block, long start) throws IOException {
        PolicyVerdict before = Verdicts.forPolicy(record.policy(), survey);
        Optional<CanaryFinding> finding = block.map(b -> CanaryFinding.of(
                survey.status().map(s -> s.encryption().meaning()).orElse(EncryptionMode.DISABLE), b.encryption()));
        PolicyVerdict tested = finding.map(f -> CanaryTable.settle(record.policy(), survey.state(), before, f))
                .orElse(before);
        PolicyVerdict verdict = Verdicts.closed(record.policy(), tested, block);
        if (verdict.isRefused()) {
            return refused(verdict);
        }
        Watch watch = new Watch(drive, reader, probe, record, survey, verdict, finding, start);
        return new LoadOutcome.Settled(verdict, evidence(block), record.attestation(verdict, survey), watch);
    }

    private LoadOutcome refused(PolicyVerdict verdict) {
        Attestation attestation = record.attestation(verdict, survey);
        return new LoadOutcome.Refused(
                verdict,
                evidence(attestation.testBlock()),
                attestation,
                verdict.code().equals("KEY_LOST"));
    }

    private List<Fact> evidence(Optional<BlockEvidence> block) {
        List<Fact> facts = new ArrayList<>(EvidenceFacts.of(survey));
        block.ifPresent(b -> facts.add(EvidenceFacts.of(b)));
        return facts;
    }

    static Optional<EncryptionTerms> terms(PageAnswer status) {
        return status(status).map(EncryptionTerms::of);
    }

    static Optional<DataEncryptionStatus> status(PageAnswer answer) {
        if (answer instanceof PageAnswer.Got got) {
            try {
                return Optional.of(DataEncryptionStatus.decode(got.bytes()));
            } catch (MalformedAnswer e) {
                // Not a status: whoever compares finds that it is missing.
                return Optional.empty();
            }
        }
        return Optional.empty();
    }
}
