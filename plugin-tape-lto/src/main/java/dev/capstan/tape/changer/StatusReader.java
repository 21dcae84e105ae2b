package dev.capstan.tape.changer;

import dev.capstan.api.error.Cancelled;
import dev.capstan.scsi.MalformedAnswer;
import dev.capstan.scsi.ScsiCommand;
import dev.capstan.scsi.smc.DeviceIdentifier;
import dev.capstan.scsi.smc.ElementDescriptor;
import dev.capstan.scsi.smc.ElementStatusData;
import dev.capstan.scsi.smc.ElementType;
import dev.capstan.scsi.smc.ReadElementStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads element status in as many answers as it takes. */
final class StatusReader {
    /** What a first answer may have: the figure PBS asks with, which every library knows. */
    private static final int FIRST_BYTES = 0xFFFF;

    private static final int LAST_ADDRESS = 0xFFFF;

    private final ChangerPort port;
    private final Duration timeout;

    StatusReader(ChangerPort port, Duration timeout) {
        this.port = port;
        this.timeout = timeout;
    }

    /** All elements of one type. Elements of other types in the answers are left out and remarked. */
    List<ElementDescriptor> elements(ElementType type, List<String> remarks)
            throws ChangerException, Cancelled, MalformedAnswer {
        return all((first, bytes) -> ReadElementStatus.volumeTags(type, first, bytes), false, type, remarks);
    }

    /** Serial numbers of the drives by element address, of those that tell. */
    Map<Integer, String> driveSerials() throws ChangerException, Cancelled, MalformedAnswer {
        Map<Integer, String> serials = new HashMap<>();
        for (ElementDescriptor drive :
                all(ReadElementStatus::driveIdentifiers, true, ElementType.DRIVE, new ArrayList<>())) {
            drive.identifier()
                    .flatMap(DeviceIdentifier::serial)
                    .ifPresent(serial -> serials.put(drive.address(), serial));
        }
        return serials;
    }

    private interface Question {
        ScsiCommand from(int first, int bytes);
    }

    private List<ElementDescriptor> all(Question question, boolean identifiers, ElementType type, List<String> remarks)
            throws ChangerException, Cancelled, MalformedAnswer {
        List<ElementDescriptor> all = new ArrayList<>();
        int first = 0;
        while (first <= LAST_ADDRESS) {
            ElementStatusData data = answer(question, first, identifiers);
            int next = first;
            for (ElementDescriptor element : data.descriptors()) {
                if (element.type().is(type)) {
                    all.add(element);
                    next = Math.max(next, element.address() + 1);
                } else {
                    remarks.add(
                            "asked for " + type.words() + "s, the library also reported element " + element.address()
                                    + " of type code " + element.type().raw());
                }
            }
            if (!data.cut()) {
                return all;
            }
            if (next == first) {
                throw new MalformedAnswer(
                        "ELEMENT STATUS DATA",
                        5,
                        data.byteCount() + " bytes are announced, and no element from address " + first + " on came");
            }
            first = next;
        }
        return all;
    }

    /** One answer, as whole as the transport can take it. */
    private ElementStatusData answer(Question question, int first, boolean identifiers)
            throws ChangerException, Cancelled, MalformedAnswer {
        int most = Math.min(ReadElementStatus.MOST_BYTES, port.maxTransfer());
        int bytes = Math.min(FIRST_BYTES, most);
        ElementStatusData data = ask(question, first, bytes, identifiers);
        int whole = Math.min(most, data.wholeLength());
        return data.cut() && whole > bytes ? ask(question, first, whole, identifiers) : data;
    }

    private ElementStatusData ask(Question question, int first, int bytes, boolean identifiers)
            throws ChangerException, Cancelled, MalformedAnswer {
        return ElementStatusData.decode(port.query(question.from(first, bytes), bytes, timeout), identifiers);
    }
}
