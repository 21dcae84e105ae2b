package dev.capstan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The conformance kit, from the command line, against the directory target in its built zip. */
@Execution(ExecutionMode.CONCURRENT)
class TargetCheckIT {
    @TempDir
    private Path home;

    @Test
    void the_directory_target_keeps_every_promise_through_the_loaded_zip() throws Exception {
        Program program = new Program(home);
        program.configure("""
                targets:
                  disk:
                    type: directory
                    path: store
                """);

        Program.Result result = program.run("--output-format", "json", "target", "check", "--small", "disk");

        JsonNode said = new ObjectMapper().readTree(result.out());
        List<String> failed = new ArrayList<>();
        for (JsonNode one : said.at("/cases")) {
            if (one.get("outcome").asText().equals("failed")) {
                failed.add(one.get("case").asText() + ": " + one.get("why").asText());
            }
        }
        assertThat(failed).as(result.err()).isEmpty();
        assertThat(said.at("/summary/passed").asInt()).isGreaterThan(50);
        assertThat(result.exitCode()).isZero();
    }
}
