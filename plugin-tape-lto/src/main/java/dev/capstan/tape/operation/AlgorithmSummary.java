package dev.capstan.tape.operation;

import dev.capstan.scsi.ssc.encryption.AlgorithmDescriptor;
import dev.capstan.scsi.ssc.encryption.CipherCapability;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Algorithms in a few words: {@code three AES-256-GCM algorithms under external control}. */
final class AlgorithmSummary {
    private static final List<String> NUMBERS =
            List.of("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten");

    private AlgorithmSummary() {}

    static List<String> of(List<AlgorithmDescriptor> algorithms) {
        if (algorithms.isEmpty()) {
            return List.of("no algorithm");
        }
        Map<String, Map<String, Integer>> counts = new LinkedHashMap<>();
        for (AlgorithmDescriptor algorithm : algorithms) {
            counts.computeIfAbsent(algorithm.name(), name -> new LinkedHashMap<>())
                    .merge(capability(algorithm.encrypt().meaning()), 1, Integer::sum);
        }
        return counts.entrySet().stream()
                .flatMap(name -> name.getValue().entrySet().stream()
                        .map(capability -> words(capability.getValue(), name.getKey(), capability.getKey())))
                .toList();
    }

    private static String words(int count, String name, String capability) {
        String number = count < NUMBERS.size() ? NUMBERS.get(count) : Integer.toString(count);
        String noun = name.startsWith("algorithm") ? "" : count == 1 ? " algorithm" : " algorithms";
        return number + " " + name + noun + " " + capability;
    }

    private static String capability(CipherCapability capability) {
        return switch (capability) {
            case NONE -> "without encryption";
            case SOFTWARE -> "for the host, in the drive's software";
            case HARDWARE -> "for the host";
            case EXTERNAL -> "under external control";
        };
    }
}
