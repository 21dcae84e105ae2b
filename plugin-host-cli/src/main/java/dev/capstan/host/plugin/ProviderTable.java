package dev.capstan.host.plugin;

import dev.capstan.api.Provider;
import dev.capstan.api.error.CapstanException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Providers by type and by command word; neither may be there twice, and the host keeps some words. Not thread-safe. */
final class ProviderTable {
    private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9-]{0,31}");

    private final Set<String> reserved;
    private final Map<String, Entry> byType = new LinkedHashMap<>();
    private final Map<String, Entry> byWord = new LinkedHashMap<>();

    private record Entry(String plugin, Provider provider) {}

    ProviderTable(Set<String> reserved) {
        this.reserved = Set.copyOf(reserved);
    }

    /**
     * Adds a provider, guarded already.
     *
     * @throws CapstanException when its type or word is malformed, taken or reserved; nothing was added
     */
    void add(String plugin, Provider provider) throws CapstanException {
        String type = provider.type();
        String word = provider.commandWord();
        requireWord(plugin, "type", type);
        requireWord(plugin, "command word", word);
        if (reserved.contains(word)) {
            throw PluginFault.broken(plugin, "wants the command word '" + word + "', which is the host's own");
        }
        requireFree(plugin, "type", type, byType);
        requireFree(plugin, "command word", word, byWord);
        Entry entry = new Entry(plugin, provider);
        byType.put(type, entry);
        byWord.put(word, entry);
    }

    void removeOf(String plugin) {
        byType.values().removeIf(e -> e.plugin().equals(plugin));
        byWord.values().removeIf(e -> e.plugin().equals(plugin));
    }

    List<Provider> all() {
        return byType.values().stream().map(Entry::provider).toList();
    }

    Set<String> types() {
        return Set.copyOf(byType.keySet());
    }

    Optional<Provider> byType(String type) {
        return Optional.ofNullable(byType.get(type)).map(Entry::provider);
    }

    Optional<Provider> byWord(String word) {
        return Optional.ofNullable(byWord.get(word)).map(Entry::provider);
    }

    private static void requireWord(String plugin, String what, String word) throws CapstanException {
        if (!WORD.matcher(word).matches()) {
            throw PluginFault.broken(
                    plugin,
                    "has the " + what + " " + Printable.quoted(word)
                            + ", which is not 1 to 32 lower case letters, digits and '-'");
        }
    }

    private static void requireFree(String plugin, String what, String word, Map<String, Entry> taken)
            throws CapstanException {
        Entry other = taken.get(word);
        if (other != null) {
            throw PluginFault.broken(
                    plugin, "has the " + what + " '" + word + "', which plugin '" + other.plugin() + "' has too");
        }
    }
}
