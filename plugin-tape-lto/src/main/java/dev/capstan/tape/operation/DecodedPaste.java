package dev.capstan.tape.operation;

import dev.capstan.scsi.Hex;
import dev.capstan.scsi.MalformedAnswer;
import dev.capstan.scsi.PageField;
import dev.capstan.scsi.ssc.encryption.DataEncryptionCapabilities;
import dev.capstan.scsi.ssc.encryption.DataEncryptionStatus;
import dev.capstan.scsi.ssc.encryption.NextBlockEncryptionStatus;
import dev.capstan.scsi.ssc.encryption.PageExtent;
import dev.capstan.tape.encryption.paste.Pasted;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The answers of an input, decoded. Where a page came twice the later one counts.
 *
 * @param pages every page that was decoded, in the order of the input
 * @param capabilities the last page 0010h
 * @param status the last page 0020h
 * @param nextBlock the last page 0021h
 * @param failures commands that failed
 * @param remarks what a person should know about the input, with a code each
 */
record DecodedPaste(
        List<DecodedPage> pages,
        Optional<DataEncryptionCapabilities> capabilities,
        Optional<DataEncryptionStatus> status,
        Optional<NextBlockEncryptionStatus> nextBlock,
        List<Pasted.Failure> failures,
        List<Remark> remarks) {

    /**
     * One page for the list of fields.
     *
     * @param code PAGE CODE
     * @param name as the specification writes it
     * @param extent announced and received bytes
     * @param fields all fields
     */
    record DecodedPage(int code, String name, PageExtent extent, List<PageField> fields) {}

    /**
     * Something to look at.
     *
     * @param code stable
     * @param text one sentence
     */
    record Remark(String code, String text) {}

    static DecodedPaste of(List<Pasted> answers) throws MalformedAnswer {
        List<DecodedPage> pages = new ArrayList<>();
        List<Pasted.Failure> failures = new ArrayList<>();
        List<Remark> remarks = new ArrayList<>();
        Optional<DataEncryptionCapabilities> capabilities = Optional.empty();
        Optional<DataEncryptionStatus> status = Optional.empty();
        Optional<NextBlockEncryptionStatus> nextBlock = Optional.empty();
        for (Pasted answer : answers) {
            if (answer instanceof Pasted.Failure failure) {
                failures.add(failure);
            } else if (answer instanceof Pasted.Page page) {
                switch (page.code()) {
                    case DataEncryptionCapabilities.CODE -> {
                        var decoded = DataEncryptionCapabilities.decode(page.bytes());
                        repeated(capabilities, page, remarks);
                        capabilities = Optional.of(decoded);
                        pages.add(new DecodedPage(
                                page.code(), DataEncryptionCapabilities.NAME, decoded.extent(), decoded.fields()));
                    }
                    case DataEncryptionStatus.CODE -> {
                        var decoded = DataEncryptionStatus.decode(page.bytes());
                        repeated(status, page, remarks);
                        status = Optional.of(decoded);
                        pages.add(new DecodedPage(
                                page.code(), DataEncryptionStatus.NAME, decoded.extent(), decoded.fields()));
                    }
                    case NextBlockEncryptionStatus.CODE -> {
                        var decoded = NextBlockEncryptionStatus.decode(page.bytes());
                        repeated(nextBlock, page, remarks);
                        nextBlock = Optional.of(decoded);
                        pages.add(new DecodedPage(
                                page.code(), NextBlockEncryptionStatus.NAME, decoded.extent(), decoded.fields()));
                    }
                    default ->
                        remarks.add(new Remark(
                                "PAGE_NOT_DECODED",
                                "line " + page.line() + ": page " + Hex.h(page.code(), 4)
                                        + " is not decoded by this version"));
                }
            }
        }
        pages.forEach(page -> shortened(page, remarks));
        return new DecodedPaste(
                List.copyOf(pages), capabilities, status, nextBlock, List.copyOf(failures), List.copyOf(remarks));
    }

    private static void repeated(Optional<?> before, Pasted.Page page, List<Remark> remarks) {
        if (before.isPresent()) {
            remarks.add(new Remark(
                    "PAGE_REPEATED",
                    "line " + page.line() + ": page " + Hex.h(page.code(), 4)
                            + " came before; the verdict is by the later one"));
        }
    }

    private static void shortened(DecodedPage page, List<Remark> remarks) {
        if (page.extent().missing() > 0) {
            remarks.add(new Remark(
                    "PAGE_SHORTER_THAN_IT_SAYS",
                    "page " + Hex.h(page.code(), 4) + " announces "
                            + page.extent().announced() + " bytes, the drive sent "
                            + page.extent().received()));
        }
    }
}
