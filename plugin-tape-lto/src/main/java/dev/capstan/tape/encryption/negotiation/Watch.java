package dev.capstan.tape.encryption.negotiation;

import dev.capstan.tape.drive.TapeDrive;
import dev.capstan.tape.encryption.CanaryFinding;
import dev.capstan.tape.encryption.PolicyVerdict;
import dev.capstan.tape.encryption.PoolPolicy;
import java.io.IOException;
import java.util.Optional;

/**
 * Holds a drive to what was settled, while user data are written. The baseline was taken after the test block. One thread, that
 * of the drive, and never while a tape file is being written.
 */
public final class Watch {
    private final TapeDrive drive;
    private final StateReader reader;
    private final BlockProbe probe;
    private final LoadRecord record;
    private final PolicyVerdict verdict;
    private final Optional<CanaryFinding> settledBy;
    private final long firstObject;
    private DriveSurvey baseline;

    Watch(
            TapeDrive drive,
            StateReader reader,
            BlockProbe probe,
            LoadRecord record,
            DriveSurvey baseline,
            PolicyVerdict verdict,
            Optional<CanaryFinding> settledBy,
            long firstObject) {
        this.drive = drive;
        this.reader = reader;
        this.probe = probe;
        this.record = record;
        this.baseline = baseline;
        this.verdict = verdict;
        this.settledBy = settledBy;
        this.firstObject = firstObject;
    }

    /**
     * Looks at a file-set boundary: page 0020h and unit attentions. If anything changed, also at a block written since; then the
     * tape is positioned, and stands again where it stood.
     *
     * @param writtenObject logical object number of a record written since the last boundary
     * @return go on, or stop: then nothing more may be written in this load
     * @throws IOException when the tape cannot be positioned
     */
    public Boundary atBoundary(long writtenObject) throws IOException {
        if (baseline.status().isEmpty()) {
            // A drive without encryption has no status that could change.
            return new Boundary.GoOn(Optional.empty());
        }
        PageAnswer answer = reader.read(SecurityPage.STATUS);
        Optional<EncryptionTerms> now = Settling.terms(answer);
        if (now.isEmpty()) {
            record.page("at boundary", SecurityPage.STATUS, answer);
            return stop("the drive no longer says what it does: " + answer.why());
        }
        if (!reader.takeChanged() && now.equals(baseline.terms())) {
            return new Boundary.GoOn(Optional.empty());
        }
        record.page("changed before object " + writtenObject, SecurityPage.STATUS, answer);
        return changed(writtenObject);
    }

    private Boundary changed(long writtenObject) throws IOException {
        DriveSurvey survey = new Surveyor(reader, true).survey();
        PolicyVerdict again = Verdicts.forPolicy(record.policy(), survey);
        if (again.isRefused()) {
            return stop("the encryption parameters changed: " + again.why());
        }
        long here = drive.position().object();
        BlockEvidence block = probe.look(writtenObject);
        record.lastBlock(block);
        if (drive.position().object() != here) {
            drive.locate(here);
        }
        String was = baseline.terms().map(EncryptionTerms::words).orElse("");
        String is = survey.terms().map(EncryptionTerms::words).orElse("");
        boolean modeKept = survey.terms().map(EncryptionTerms::encrypts).orElse(false) || !encryptedByStatus();
        Optional<CanaryFinding> finding =
                survey.status().map(s -> CanaryFinding.of(s.encryption().meaning(), block.encryption()));
        if (block.lost() || !modeKept || !asSettled(finding)) {
            return stop("the encryption parameters changed from " + was + " to " + is + "; the block at object "
                    + writtenObject + ": " + block.encryption().words());
        }
        baseline = survey;
        String note = "the encryption parameters changed from " + was + " to " + is + "; the block at object "
                + writtenObject + " is as before: " + block.encryption().words();
        record.note(note);
        return new Boundary.GoOn(Optional.of(note));
    }

    private boolean encryptedByStatus() {
        return baseline.terms().filter(EncryptionTerms::encrypts).isPresent();
    }

    /** Still encrypted, or still plain, as it was proven; without a test block, as the status page had it. */
    private boolean asSettled(Optional<CanaryFinding> finding) {
        CanaryFinding expected = settledBy.orElse(encryptedByStatus() ? CanaryFinding.ENCRYPTED : CanaryFinding.PLAIN);
        if (finding.isEmpty()) {
            return false;
        }
        if (expected == CanaryFinding.UNDETERMINED && record.policy() != PoolPolicy.AUTO) {
            return false;
        }
        boolean encrypted = expected == CanaryFinding.ENCRYPTED || expected == CanaryFinding.KEY_PER_BLOCK;
        return encrypted
                ? finding.get() == CanaryFinding.ENCRYPTED || finding.get() == CanaryFinding.KEY_PER_BLOCK
                : finding.get() == expected;
    }

    private Boundary stop(String reason) {
        record.note(reason);
        return new Boundary.Stop(reason, "encryption no longer as settled: " + reason);
    }

    /**
     * Looks at the end of the tape, before it counts as complete: page 0020h, page 0021h of the last block, log page 17h, the
     * TapeAlert flags 47, 48 and 61. The tape stands again where it stood.
     *
     * @param lastObject logical object number of a record of the last tape file written
     * @return what speaks against the tape, if anything does
     * @throws IOException when the tape cannot be positioned
     */
    public EndOfTape atEnd(long lastObject) throws IOException {
        boolean engine = baseline.status().isPresent();
        EndCheck check = new EndCheck(record.policy(), engine);
        Optional<BlockEvidence> last = Optional.empty();
        if (engine) {
            if (atBoundary(lastObject) instanceof Boundary.Stop stop) {
                check.contradict(stop.reason());
            }
            long here = drive.position().object();
            record.page("end", SecurityPage.STATUS, reader.read(SecurityPage.STATUS));
            last = Optional.of(probe.look(lastObject));
            record.lastBlock(last.get());
            if (drive.position().object() != here) {
                drive.locate(here);
            }
        }
        EndOfTape end = check.check(reader, last);
        record.end(end);
        return end;
    }

    /**
     * The evidence as it stands now, with what came since the load was settled.
     *
     * @param behindLast logical object number behind the last committed one
     */
    public Attestation attestation(long behindLast) {
        record.blocks(firstObject, behindLast);
        return record.attestation(verdict, baseline);
    }
}
