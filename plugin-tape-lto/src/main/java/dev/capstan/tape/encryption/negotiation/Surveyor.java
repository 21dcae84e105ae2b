package dev.capstan.tape.encryption.negotiation;

import dev.capstan.scsi.AdditionalSense;
import dev.capstan.scsi.MalformedAnswer;
import dev.capstan.scsi.spc.SecurityCompliance;
import dev.capstan.scsi.spc.SupportedProtocols;
import dev.capstan.scsi.ssc.encryption.DataEncryptionCapabilities;
import dev.capstan.scsi.ssc.encryption.DataEncryptionStatus;
import dev.capstan.scsi.ssc.encryption.SupportedPages;
import dev.capstan.tape.encryption.DriveEncryptionState;
import dev.capstan.tape.encryption.DriveReport;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks the pages in their order: protocols, support lists, 0010h, 0012h, 0020h; from the beginning when parameters changed meanwhile. */
final class Surveyor {
    private static final int ROUNDS = 5;

    private final StateReader reader;
    private final boolean mediumLoaded;
    private final Map<SecurityPage, PageAnswer> answers = new EnumMap<>(SecurityPage.class);
    private Optional<DataEncryptionCapabilities> capabilities = Optional.empty();
    private Optional<DataEncryptionStatus> status = Optional.empty();
    private Optional<AdditionalSense> trouble = Optional.empty();

    Surveyor(StateReader reader, boolean mediumLoaded) {
        this.reader = reader;
        this.mediumLoaded = mediumLoaded;
    }

    DriveSurvey survey() {
        // What changed before does not matter: the pages are read from now on.
        reader.forgetChange();
        DriveReport report;
        boolean changed;
        int rounds = 0;
        do {
            answers.clear();
            report = ask();
            changed = reader.takeChanged();
        } while (changed && ++rounds < ROUNDS);
        return new DriveSurvey(
                answers,
                changed ? DriveReport.unknown("the encryption parameters change while they are asked for") : report,
                capabilities,
                status,
                trouble,
                reader.senses());
    }

    private DriveReport ask() {
        capabilities = Optional.empty();
        status = Optional.empty();
        trouble = Optional.empty();
        PageAnswer protocols = read(SecurityPage.PROTOCOLS);
        if (protocols instanceof PageAnswer.Got got) {
            try {
                boolean named =
                        SupportedProtocols.decode(got.bytes()).protocols().contains(SecurityPage.TAPE_DATA_ENCRYPTION);
                if (!named) {
                    return DriveReport.withoutEncryption(
                            "the drive's security protocols are without 20h, tape data encryption");
                }
            } catch (MalformedAnswer e) {
                return unreadable(e);
            }
            // Not needed for any verdict, so that what comes back is evidence and nothing else.
            read(SecurityPage.COMPLIANCE);
        } else if (!(protocols instanceof PageAnswer.NotOffered)) {
            return failed(protocols);
        }
        PageAnswer in = read(SecurityPage.IN_PAGES);
        try {
            if (in instanceof PageAnswer.Got got) {
                return byPages(SupportedPages.decode(SupportedPages.IN, got.bytes()));
            }
            // A drive may have the pages and not the list of them.
            return in instanceof PageAnswer.NotOffered ? byPages(new SupportedPages(List.of())) : failed(in);
        } catch (MalformedAnswer e) {
            return unreadable(e);
        }
    }

    private DriveReport byPages(SupportedPages offered) throws MalformedAnswer {
        if (offered.has(SupportedPages.OUT)) {
            read(SecurityPage.OUT_PAGES);
        }
        PageAnswer page = read(SecurityPage.CAPABILITIES);
        if (page instanceof PageAnswer.NotOffered && !offered.has(DataEncryptionCapabilities.CODE)) {
            return DriveReport.withoutEncryption("the drive has no page of encryption capabilities: " + page.why());
        }
        if (!(page instanceof PageAnswer.Got got)) {
            return failed(page);
        }
        capabilities = Optional.of(DataEncryptionCapabilities.decode(got.bytes()));
        if (offered.has(SecurityPage.MANAGEMENT.code())) {
            read(SecurityPage.MANAGEMENT);
        }
        return byStatus(capabilities.get());
    }

    private DriveReport byStatus(DataEncryptionCapabilities page) throws MalformedAnswer {
        PageAnswer answer = read(SecurityPage.STATUS);
        if (answer instanceof PageAnswer.Got got) {
            status = Optional.of(DataEncryptionStatus.decode(got.bytes()));
            return DriveReport.of(page, status);
        }
        if (answer instanceof PageAnswer.Lost) {
            return failed(answer);
        }
        DriveReport unread = DriveReport.of(page, Optional.empty());
        boolean nothingToAsk = unread.state() == DriveEncryptionState.NONE && answer instanceof PageAnswer.NotOffered;
        return nothingToAsk || !mediumLoaded ? unread : failed(answer);
    }

    private PageAnswer read(SecurityPage page) {
        PageAnswer answer = reader.read(page);
        answers.put(page, answer);
        return answer;
    }

    private DriveReport failed(PageAnswer answer) {
        if (answer instanceof PageAnswer.Lost lost) {
            return DriveReport.lost(lost.why());
        }
        if (answer instanceof PageAnswer.Check check) {
            trouble = check.code();
        }
        return DriveReport.unknown(answer.why());
    }

    private static DriveReport unreadable(MalformedAnswer e) {
        return DriveReport.unknown("an answer of the drive cannot be read: " + e.getMessage());
    }

    static Optional<SecurityCompliance> compliance(Map<SecurityPage, PageAnswer> answers) {
        if (answers.get(SecurityPage.COMPLIANCE) instanceof PageAnswer.Got got) {
            try {
                return Optional.of(SecurityCompliance.decode(got.bytes()));
            } catch (MalformedAnswer e) {
                // No claim can be read out of it; the raw bytes stay in the evidence.
                return Optional.empty();
            }
        }
        return Optional.empty();
    }
}
