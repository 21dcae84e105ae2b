package dev.capstan.tape.encryption.negotiation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.capstan.scsi.spc.SecurityCompliance.ModuleClaim;
import dev.capstan.scsi.ssc.TapeAlerts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The JSON of an {@link Attestation}. */
final class AttestationJson {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final ObjectWriter WRITER = MAPPER.writerWithDefaultPrettyPrinter();

    private final Attestation from;

    private AttestationJson(Attestation from) {
        this.from = from;
    }

    static String render(Attestation attestation) {
        try {
            return WRITER.writeValueAsString(new AttestationJson(attestation).document());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain values cannot fail to render", e);
        }
    }

    static Optional<EncryptionTerms> terms(String json) {
        try {
            JsonNode document = MAPPER.readTree(json);
            if (!document.path("schema").asText().equals(Attestation.SCHEMA)) {
                throw new IllegalArgumentException("no attestation of schema " + Attestation.SCHEMA);
            }
            JsonNode terms = document.path("decoded").path("terms");
            if (!terms.isObject()) {
                return Optional.empty();
            }
            List<String> keys = new ArrayList<>();
            terms.path("kads").forEach(kad -> keys.add(kad.asText()));
            return Optional.of(new EncryptionTerms(
                    terms.path("encryption_mode").asInt(),
                    terms.path("decryption_mode").asInt(),
                    terms.path("algorithm_index").asInt(),
                    terms.path("kic").asLong(),
                    terms.path("params_control").asInt(),
                    keys));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no JSON: " + e.getOriginalMessage(), e);
        }
    }

    private ObjectNode document() {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("schema", Attestation.SCHEMA);
        TapeIdentity tape = from.context().tape();
        json.putObject("tape")
                .put("uuid", tape.uuid().toString())
                .put("barcode", tape.barcode())
                .put("serial", tape.serial())
                .put("density", tape.density())
                .put("worm", tape.worm());
        json.putObject("drive")
                .put("vendor", from.context().drive().vendor())
                .put("product", from.context().drive().product())
                .put("firmware", from.context().drive().revision())
                .put("serial", from.context().drive().serial());
        json.putObject("when")
                .put("utc", from.when().toString())
                .put("host", from.context().host());
        json.put("policy", from.policy().word());
        json.put("verdict", from.verdict().outcome().words());
        json.put("code", from.verdict().code());
        json.put("why", from.verdict().why());
        json.put("custody", Custody.holder(from.survey().report().control().controller()));
        raw(json.putObject("raw"));
        decoded(json.putObject("decoded"));
        from.testBlock().ifPresent(block -> block(json.putObject("test_block"), block));
        from.lastBlock().ifPresent(block -> block(json.putObject("last_block"), block));
        from.end().ifPresent(end -> end(json, end));
        fips(json.putArray("fips"));
        from.blocks()
                .ifPresent(range -> json.putObject("blocks")
                        .put("first", range.first())
                        .put("last", range.end() - 1)
                        .put("count", range.end() - range.first()));
        from.notes().forEach(json.putArray("notes")::add);
        from.senses().forEach(json.putArray("sense")::add);
        return json;
    }

    private void raw(ObjectNode raw) {
        from.survey().answers().forEach((page, answer) -> {
            if (answer instanceof PageAnswer.Got got) {
                raw.put(page.key(), got.hex());
            } else {
                raw.put(page.key() + "_failed", answer.why());
            }
        });
        from.raw().forEach(raw::put);
    }

    private void decoded(ObjectNode decoded) {
        DriveSurvey survey = from.survey();
        decoded.put("state", survey.state().letter());
        decoded.put("controller", survey.report().control().controller().words());
        survey.report().control().signs().forEach(decoded.putArray("signs")::add);
        survey.report().control().contradictions().forEach(decoded.putArray("contradictions")::add);
        survey.capabilities().ifPresent(page -> {
            decoded.put("extdecc", page.externalControl().raw());
            decoded.put("cfg_p", page.configurationPrevented().raw());
            AlgorithmChoice.of(page, survey.status())
                    .ifPresent(a -> decoded.putObject("algorithm")
                            .put("index", a.index())
                            .put("code", a.algorithm())
                            .put("name", a.name()));
        });
        survey.status().ifPresent(page -> decoded.put("scope", page.nexusScope()));
        survey.terms().ifPresent(terms -> {
            ObjectNode json = decoded.putObject("terms");
            json.put("encryption_mode", terms.encryptionMode());
            json.put("decryption_mode", terms.decryptionMode());
            json.put("algorithm_index", terms.algorithmIndex());
            json.put("kic", terms.keyInstance());
            json.put("params_control", terms.control());
            terms.keys().forEach(json.putArray("kads")::add);
        });
    }

    private static void block(ObjectNode json, BlockEvidence block) {
        json.put("object", block.object());
        json.put("encryption", block.encryption().words());
        json.put("proof", block.proof());
        block.pages().forEach(json.putArray("spin20_0021")::add);
        block.keys().forEach(json.putArray("kads")::add);
    }

    private static void end(ObjectNode json, EndOfTape end) {
        json.putObject("lp17")
                .put("0200", end.extent().firstEncrypted().words())
                .put("0201", end.extent().firstPlainAfter().words());
        ObjectNode alerts = json.putObject("tapealert");
        end.alerts().ifPresent(flags -> {
            for (int flag : List.of(
                    TapeAlerts.ENCRYPTION_CONTROL_LOST,
                    TapeAlerts.KEY_MANAGER_ERROR,
                    TapeAlerts.ENCRYPTION_POLICY_VIOLATION)) {
                alerts.put(Integer.toString(flag), flags.isSet(flag));
            }
        });
        end.contradicted().forEach(json.putArray("contradicted")::add);
        end.missing().forEach(json.putArray("missing")::add);
    }

    private void fips(ArrayNode json) {
        from.survey().compliance().ifPresent(claim -> {
            for (ModuleClaim module : claim.modules()) {
                json.addObject()
                        .put("revision", module.revision())
                        .put("level", module.level())
                        .put("module", module.name())
                        .put("hardware", module.hardware())
                        .put("firmware", module.firmware());
            }
        });
    }
}
