package dev.capstan.tape.operation;

import dev.capstan.api.context.SessionContext;
import dev.capstan.api.error.CapstanException;
import dev.capstan.api.error.ConfigurationWrong;
import dev.capstan.api.operation.OperationSpec;
import dev.capstan.api.operation.ResultSink;
import dev.capstan.api.value.Schema;
import dev.capstan.api.value.Value;
import dev.capstan.scsi.MalformedAnswer;
import dev.capstan.tape.encryption.SettlingCommand;
import dev.capstan.tape.encryption.paste.PasteReader;
import dev.capstan.tape.encryption.paste.UnreadablePaste;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

/**
 * {@code encryption decode FILE|-}: reads the pages a drive answered about encryption from whatever a person pasted, and
 * says field by field what they mean, who is in control, and what each pool policy makes of it. Needs no drive.
 */
public final class EncryptionDecode implements ProviderOperation {
    private static final String FILE = "file";
    private static final String TEST_BLOCK = "test-block";

    private static final OperationSpec SPEC = new OperationSpec(
            "encryption decode",
            false,
            OperationSpec.Effect.READS,
            Schema.of(
                    Schema.Field.required(
                            FILE,
                            Schema.Kind.TEXT,
                            "What sg_raw printed, the whole terminal output, plain hexadecimal or binary; - for standard "
                                    + "input."),
                    Schema.Field.withDefault(
                            TEST_BLOCK,
                            Schema.Kind.FLAG,
                            Value.of(false),
                            "The block of page 0021h was written after the tape was loaded, so that it proves something.")),
            List.of(FILE),
            "Says who controls a drive's encryption, from the bytes it answered. Decodes pages 0010h, 0020h and 0021h of the "
                    + "tape data encryption protocol field by field and gives a verdict for each pool policy. Needs no drive.");

    @Override
    public OperationSpec spec() {
        return SPEC;
    }

    @Override
    public void run(Value.Obj arguments, ResultSink out, SessionContext context) throws CapstanException {
        String file = arguments.text(FILE).orElseThrow();
        DecodedPaste paste;
        try (InputStream in = context.host().input(file)) {
            paste = DecodedPaste.of(PasteReader.read(in));
        } catch (UnreadablePaste e) {
            throw wrong(file, e.code(), e);
        } catch (MalformedAnswer e) {
            throw wrong(file, "PAGE_MALFORMED", e);
        } catch (IOException e) {
            throw new ConfigurationWrong(
                    "INPUT_UNREADABLE",
                    "the input cannot be read: " + e.getMessage(),
                    "Look at the file and its permissions.",
                    Map.of("where", file),
                    e);
        }
        boolean testBlock = arguments.flag(TEST_BLOCK);
        if (testBlock && (paste.status().isEmpty() || paste.nextBlock().isEmpty())) {
            throw new ConfigurationWrong(
                    "TEST_BLOCK_WITHOUT_PAGES",
                    "--test-block needs pages 0020h and 0021h in the input",
                    "Paste both, asked in the same load, or leave --test-block out.");
        }
        new DecodeReport(paste, testBlock).writeTo(out);
    }

    private static ConfigurationWrong wrong(String file, String code, Exception cause) {
        String todo = "Paste the whole output of: " + SettlingCommand.CAPABILITIES.line();
        return new ConfigurationWrong(code, String.valueOf(cause.getMessage()), todo, Map.of("where", file), cause);
    }
}
