package dev.capstan.scsi.emulator.tape;

import dev.capstan.scsi.emulator.device.Attentions;
import dev.capstan.scsi.emulator.device.CheckCondition;
import dev.capstan.scsi.emulator.device.Sense;
import dev.capstan.scsi.emulator.encryption.EncryptionDrive;
import dev.capstan.scsi.emulator.encryption.EncryptionParameters;
import dev.capstan.scsi.emulator.medium.CartridgeShelf;
import dev.capstan.scsi.emulator.medium.TapeMedium;
import dev.capstan.scsi.emulator.store.DeviceLock;
import dev.capstan.scsi.emulator.store.StateFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One drive's files as one user of them sees it: its state, and the cartridge threaded in it. Everything but {@link #lock} needs the lock
 * held; {@link #refresh} first, {@link #save} last. A cartridge the robot put in meanwhile is threaded by the first refresh that sees it.
 */
public final class TapeDrive implements EncryptionDrive, Closeable {
    private static final String STATE = "state";
    private static final String LOCK = "lock";

    private final DriveDefinition definition;
    private final CartridgeBay bay;
    private final CartridgeShelf shelf;
    private final StateFile file;
    private final DeviceLock lock;
    private DriveState state = new DriveState();
    private byte[] saved = {};
    private @Nullable TapeMedium medium;
    private long mediumOf = -1;
    private long initiator;

    private TapeDrive(
            DriveDefinition definition, CartridgeBay bay, CartridgeShelf shelf, StateFile file, DeviceLock lock) {
        this.definition = definition;
        this.bay = bay;
        this.shelf = shelf;
        this.file = file;
        this.lock = lock;
    }

    /**
     * Makes the files of a new drive.
     *
     * @param directory an existing directory
     * @throws IOException if they cannot be written
     */
    public static void make(Path directory) throws IOException {
        StateFile.create(directory.resolve(STATE), DriveState.CAPACITY, new DriveState().encode());
    }

    /**
     * Opens a drive's files.
     *
     * @param directory the drive's directory
     * @param definition what it is
     * @param bay where the robot puts cartridges; closed with the drive
     * @param shelf where the cartridges' files are
     * @return the drive, nothing read yet
     * @throws IOException if the files cannot be opened
     */
    public static TapeDrive open(Path directory, DriveDefinition definition, CartridgeBay bay, CartridgeShelf shelf)
            throws IOException {
        StateFile file = StateFile.open(directory.resolve(STATE), DriveState.CAPACITY);
        try {
            return new TapeDrive(definition, bay, shelf, file, DeviceLock.open(directory.resolve(LOCK)));
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    /**
     * The drive's lock.
     *
     * @return the lock, not held
     */
    public DeviceLock lock() {
        return lock;
    }

    /**
     * Reads what others changed, and threads or lets go the cartridge if the bay changed.
     *
     * @throws IOException if files cannot be read
     */
    public void refresh() throws IOException {
        if (file.refresh()) {
            saved = bytes(file);
            state = file.decode(DriveState::decode);
        }
        CartridgeBay.Content content = bay.look();
        if (content.changes() != state.bayChanges) {
            cartridgeChanged(content);
        }
        if (!state.loaded) {
            forgetMedium();
        } else if (medium == null || mediumOf != state.bayChanges) {
            thread(content);
        } else {
            medium.refresh();
        }
    }

    /**
     * Writes what changed.
     *
     * @throws IOException if files cannot be written
     */
    public void save() throws IOException {
        if (medium != null) {
            medium.save();
        }
        byte[] now = state.encode();
        if (!Arrays.equals(now, saved)) {
            file.write(now);
            saved = now;
        }
    }

    /**
     * Whether the robot can take the cartridge out.
     *
     * @return false while it is threaded or removal is prevented
     */
    public boolean releases() {
        return !state.loaded && !state.removalPrevented;
    }

    /**
     * Unloads for a robot that does so by itself.
     *
     * @return false if removal is prevented
     */
    public boolean unloadForRobot() {
        if (state.removalPrevented) {
            return false;
        }
        unload();
        return true;
    }

    /**
     * Power fails and comes back.
     *
     * @param seed chooses how much of the buffer is lost
     * @return objects lost
     * @throws IOException if files cannot be written
     */
    public long powerCut(long seed) throws IOException {
        long lost = medium == null ? 0 : medium.powerCut(seed);
        definition.encryption().mediumGone(this, true);
        state.powerOn();
        state.attentions.raise(0x29, 0x01, Attentions.NOBODY);
        save();
        return lost;
    }

    /**
     * The device is reset; the buffer is written out and the tape stands at its beginning.
     *
     * @throws IOException if files cannot be written
     */
    public void reset() throws IOException {
        if (medium != null) {
            medium.moveTo(0);
        }
        definition.encryption().mediumGone(this, true);
        state.powerOn();
        state.attentions.raise(0x29, 0x00, Attentions.NOBODY);
        save();
    }

    /**
     * The drive fails to write out its buffer: a seeded part is lost, and the next command is told so by a deferred error 3/0C/00.
     *
     * @param seed chooses how much of the buffer is lost
     * @return objects lost
     * @throws IOException if files cannot be written
     */
    public long failBuffer(long seed) throws IOException {
        if (medium == null) {
            return 0;
        }
        long lost = medium.powerCut(seed);
        medium.moveTo(medium.end());
        state.deferred = Optional.of(Sense.of(Sense.MEDIUM_ERROR, 0x0C, 0x00).asDeferred());
        save();
        return lost;
    }

    /**
     * Sets or clears TapeAlert flags.
     *
     * @param flags flag n as bit n-1
     * @throws IOException if files cannot be written
     */
    public void tapeAlerts(long flags) throws IOException {
        state.tapeAlerts = flags;
        save();
    }

    DriveDefinition definition() {
        return definition;
    }

    DriveState state() {
        return state;
    }

    /** The user of these files becomes an initiator with a number of its own; it is told nothing of what happened before. */
    long becomeInitiator() {
        state.initiators++;
        initiator = state.initiators;
        return state.attentions.last();
    }

    /** Threads the cartridge in the bay. */
    boolean load() throws IOException {
        if (state.loaded) {
            return true;
        }
        CartridgeBay.Content content = bay.look();
        if (content.barcode().isEmpty()) {
            return false;
        }
        state.loaded = true;
        state.pollsLeft = definition.pollsUntilReady();
        thread(content).loaded();
        tellOthers(0x28, 0x00);
        return true;
    }

    /** Lets the cartridge go; it stays in the bay. */
    void unload() {
        if (medium != null) {
            medium.moveTo(0);
        }
        if (state.loaded) {
            definition.encryption().mediumGone(this, false);
            state.loaded = false;
            state.pollsLeft = 0;
        }
    }

    /** Medium type and density can be read and written by this drive's generation. */
    boolean compatible(TapeMedium threaded) {
        int generation = threaded.definition().type().generation();
        return generation == definition.generation() || generation == definition.generation() - 1;
    }

    @Override
    public EncryptionParameters parameters() {
        return state.encryption;
    }

    @Override
    public void parameters(EncryptionParameters parameters) {
        state.encryption = parameters;
    }

    @Override
    public Optional<TapeMedium> threaded() {
        return Optional.ofNullable(medium);
    }

    @Override
    public TapeMedium ready() throws CheckCondition {
        TapeMedium threaded = medium;
        if (threaded == null || !state.loaded) {
            throw CheckCondition.of(Sense.NOT_READY, 0x3A, 0x00);
        }
        if (state.pollsLeft > 0) {
            state.pollsLeft--;
            throw CheckCondition.of(Sense.NOT_READY, 0x04, 0x01);
        }
        if (!compatible(threaded)) {
            throw CheckCondition.of(Sense.MEDIUM_ERROR, 0x30, 0x00);
        }
        return threaded;
    }

    @Override
    public long initiator() {
        return initiator;
    }

    @Override
    public void tellOthers(int asc, int ascq) {
        state.attentions.raise(asc, ascq, initiator);
    }

    @Override
    public void close() throws IOException {
        try (file;
                lock;
                bay) {
            forgetMedium();
        }
    }

    /** The robot or an operator exchanged what lies in the bay; everybody is told 6/28/00 when there is a cartridge now. */
    private void cartridgeChanged(CartridgeBay.Content content) throws IOException {
        if (state.loaded) {
            definition.encryption().mediumGone(this, false);
        }
        state.bayChanges = content.changes();
        state.loaded = content.barcode().isPresent();
        state.removalPrevented = false;
        state.pollsLeft = 0;
        if (state.loaded) {
            state.pollsLeft = definition.pollsUntilReady();
            thread(content).loaded();
            state.attentions.raise(0x28, 0x00, Attentions.NOBODY);
        }
        save();
    }

    private TapeMedium thread(CartridgeBay.Content content) throws IOException {
        forgetMedium();
        String barcode = content.barcode()
                .orElseThrow(
                        () -> new IOException("drive " + definition.serial() + ": threaded, but its bay is empty"));
        TapeMedium opened = TapeMedium.open(shelf.directory(barcode), definition.bufferBytes());
        opened.refresh();
        medium = opened;
        mediumOf = content.changes();
        return opened;
    }

    private void forgetMedium() throws IOException {
        TapeMedium open = medium;
        medium = null;
        if (open != null) {
            open.close();
        }
    }

    private static byte[] bytes(StateFile file) {
        byte[] copy = new byte[file.payload().remaining()];
        file.payload().get(copy);
        return copy;
    }
}
