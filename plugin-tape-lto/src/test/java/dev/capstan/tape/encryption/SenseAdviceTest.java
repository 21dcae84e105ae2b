package dev.capstan.tape.encryption;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capstan.scsi.AdditionalSense;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SenseAdviceTest {

    @ParameterizedTest
    @CsvSource({
        "0x20, 0x00, no hardware encryption",
        "0x24, 0x00, allocation length",
        "0x74, 0x21, controlled by the library",
        "0x74, 0x61, cannot be reached",
        "0x74, 0x63, gone from the key manager",
        "0x74, 0x04, integrity",
        "0xEE, 0x31, not known",
        "0xEF, 0x10, none came",
    })
    void says_what_it_means_and_what_to_do(int asc, int ascq, String meaning) {
        SenseAdvice advice = SenseAdvice.of(new AdditionalSense(asc, ascq)).orElseThrow();

        assertThat(advice.meaning()).contains(meaning);
        assertThat(advice.action()).endsWith(".");
    }

    @Test
    void is_silent_about_what_has_nothing_to_do_with_encryption() {
        assertThat(SenseAdvice.of(new AdditionalSense(0x11, 0x00))).isEmpty();
    }
}
