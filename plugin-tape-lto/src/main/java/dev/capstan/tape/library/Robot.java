package dev.capstan.tape.library;

import dev.capstan.api.error.Cancelled;
import dev.capstan.tape.changer.ChangerException;
import dev.capstan.tape.changer.ChangerException.Kind;
import dev.capstan.tape.changer.ChangerTimeouts;
import dev.capstan.tape.changer.Element;
import dev.capstan.tape.changer.ElementMap;
import dev.capstan.tape.changer.MediumChanger;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A library's changer, one user at a time while it moves. One thread. */
final class Robot implements AutoCloseable {
    private static final Duration BETWEEN = Duration.ofSeconds(2);
    /** Longer than any movement takes. */
    private static final Duration MOST = Duration.ofMinutes(45);

    private static final int PLANS = 3;
    /** The library is not as the plan took it to be, and nothing was moved. */
    private static final Set<Kind> OTHERWISE = EnumSet.of(Kind.CHANGED, Kind.SOURCE_EMPTY, Kind.DESTINATION_FULL);

    private final LibrarySettings settings;
    private final String path;
    private final LibraryContext context;
    private @Nullable MediumChanger open;

    Robot(LibrarySettings settings, String path, LibraryContext context) {
        this.settings = settings;
        this.path = path;
        this.context = context;
    }

    /** What is to be done with a library as it is. */
    interface Plan<T> {
        T on(Layout layout) throws IOException, Cancelled;
    }

    /** What is where now; takes no lock. */
    Layout look() throws IOException, Cancelled {
        try {
            return new Layout(settings, changer().map());
        } catch (ChangerException e) {
            if (e.kind() == Kind.TRANSPORT) {
                close(); // a lost transport stays lost; the next look opens another
            }
            throw e;
        }
    }

    /** Carries a plan out with the changer's lock held; plans anew when somebody's hands were in the library meanwhile. */
    <T> T planned(Plan<T> plan) throws IOException, Cancelled {
        DeviceLock lock = lock();
        try {
            for (int tries = 1; ; tries++) {
                try {
                    return plan.on(look());
                } catch (ChangerException e) {
                    if (tries == PLANS || !OTHERWISE.contains(e.kind())) {
                        throw e;
                    }
                }
            }
        } finally {
            lock.close();
        }
    }

    private DeviceLock lock() throws IOException, Cancelled {
        Duration waited = Duration.ZERO;
        while (true) {
            LockOutcome outcome = context.locks().take("changer-" + settings.name(), context.who());
            if (outcome instanceof LockOutcome.Taken taken) {
                return taken.lock();
            }
            LockOwner owner = ((LockOutcome.Busy) outcome).owner();
            if (waited.compareTo(MOST) >= 0) {
                throw new LibraryBusy(settings.name(), owner);
            }
            context.listener().waiting("for the changer, which is held by " + owner.words(), OptionalInt.empty());
            if (!context.pause().pause(BETWEEN)) {
                throw new Cancelled();
            }
            waited = waited.plus(BETWEEN);
        }
    }

    /**
     * Moves one cartridge, and tells what the library looks like then. When nobody knows whether it was moved, looks; never
     * moves it a second time.
     */
    Layout move(Layout before, Element from, Element to) throws IOException, Cancelled {
        try {
            changer().move(from.address(), to.address());
        } catch (ChangerException e) {
            if (e.kind() != Kind.UNKNOWN_END || !arrived(from, to, e)) {
                throw e;
            }
        }
        context.listener().moved(movement(before, from, to));
        return before.moved(from, to);
    }

    static Movement movement(Layout layout, Element from, Element to) {
        return new Movement(from.barcode(), layout.place(from), layout.place(to));
    }

    private boolean arrived(Element from, Element to, ChangerException failure) throws Cancelled {
        close();
        try {
            ElementMap now = changer().map();
            boolean gone =
                    now.at(from.address()).filter(element -> !element.full()).isPresent();
            Optional<Element> target = now.at(to.address()).filter(Element::full);
            return gone && target.isPresent() && target.get().barcode().equals(from.barcode());
        } catch (IOException e) {
            failure.addSuppressed(e);
            return false;
        }
    }

    void initialise() throws IOException, Cancelled {
        DeviceLock lock = lock();
        try {
            changer().initialise();
        } finally {
            lock.close();
        }
    }

    private MediumChanger changer() throws IOException {
        MediumChanger changer = open;
        if (changer == null) {
            changer = new MediumChanger(
                    settings.name(), context.opener().open(path), ChangerTimeouts.LONGEST, context.pause());
            open = changer;
        }
        return changer;
    }

    MediumChanger device() throws IOException {
        return changer();
    }

    @Override
    public void close() {
        MediumChanger changer = open;
        open = null;
        if (changer != null) {
            changer.close();
        }
    }
}
