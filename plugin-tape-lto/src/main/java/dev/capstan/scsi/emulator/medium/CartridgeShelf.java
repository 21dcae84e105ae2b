package dev.capstan.scsi.emulator.medium;

import dev.capstan.scsi.emulator.store.StateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * All cartridges that belong to a library's directory, inside it or outside: one directory each, named by the bar code. A cartridge is
 * there once its directory has that name; a process killed while making one leaves only a directory whose name begins with a dot.
 */
public final class CartridgeShelf {
    private final Path root;

    /**
     * Looks at a directory of cartridges.
     *
     * @param root the directory
     */
    public CartridgeShelf(Path root) {
        this.root = root;
    }

    /**
     * Makes a blank cartridge.
     *
     * @param definition what it is
     * @throws IOException if there is one with this bar code, or it cannot be written
     */
    public void make(CartridgeDefinition definition) throws IOException {
        Path target = directory(definition.barcode());
        if (Files.exists(target)) {
            throw new IOException("a cartridge " + definition.barcode() + " exists already; choose another bar code");
        }
        Path building = Files.createDirectory(root.resolve("." + UUID.randomUUID()));
        definition.write(building);
        StateFile.create(building.resolve(TapeMedium.STATE), TapeMedium.STATE_BYTES, new MediumState().encode());
        StateFile.create(building.resolve(ChipMemory.FILE), ChipMemory.CAPACITY, new byte[0]);
        for (String empty : List.of(ObjectIndex.FILE, TapeMedium.DATA, KeyList.FILE)) {
            Files.createFile(building.resolve(empty));
        }
        Files.move(building, target);
    }

    /**
     * Where a cartridge's files are.
     *
     * @param barcode its bar code
     * @return its directory, whether it is there or not
     */
    public Path directory(String barcode) {
        return root.resolve(CartridgeDefinition.checkBarcode(barcode));
    }

    /**
     * Whether there is such a cartridge.
     *
     * @param barcode its bar code
     * @return true if it exists
     */
    public boolean has(String barcode) {
        return Files.isDirectory(directory(barcode));
    }

    /**
     * All cartridges.
     *
     * @return bar codes, sorted
     * @throws IOException if the directory cannot be read
     */
    public List<String> barcodes() throws IOException {
        try (Stream<Path> entries = Files.list(root)) {
            return entries.map(path -> path.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .sorted()
                    .toList();
        }
    }
}
