package dev.capstan.host.job;

import dev.capstan.api.context.Event;
import dev.capstan.api.context.Event.Level;
import dev.capstan.api.context.HostServices;
import dev.capstan.api.context.OperatorRequest;
import dev.capstan.api.context.SessionContext;
import dev.capstan.api.error.Cancelled;
import dev.capstan.api.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/** The context of one job: every event passes through it into the {@link JobLog} and on to the {@link Desk}. */
public final class JobContext implements SessionContext {
    private final HostServices services;
    private final HostClock clock;
    private final Cancellation cancellation;
    private final Desk desk;
    private final JobLog log;

    /**
     * For one job.
     *
     * @param services lent to the target
     * @param clock time and waiting
     * @param cancellation raised when the user wants to stop
     * @param desk where people are
     * @param log keeps the lines
     */
    public JobContext(HostServices services, HostClock clock, Cancellation cancellation, Desk desk, JobLog log) {
        this.services = services;
        this.clock = clock;
        this.cancellation = cancellation;
        this.desk = desk;
        this.log = log;
    }

    @Override
    public HostServices host() {
        return services;
    }

    @Override
    public boolean cancelled() {
        return cancellation.cancelled();
    }

    @Override
    public boolean pause(Duration time) {
        return clock.pause(time, cancellation);
    }

    @Override
    public void event(Event event) {
        log.add(event);
        desk.event(event);
    }

    @Override
    public OperatorCall call(OperatorRequest request) {
        event(Event.of(clock.instant(), Level.INFO, "operator.asked", describe(request)));
        return desk.call(request);
    }

    @Override
    public boolean confirm(String what, List<String> lost) {
        return desk.confirm(what, lost);
    }

    /**
     * The time on the host's clock.
     *
     * @return now
     */
    public Instant now() {
        return clock.instant();
    }

    /**
     * What was logged.
     *
     * @return the job's log
     */
    public JobLog log() {
        return log;
    }

    void info(String code, String text) {
        event(Event.of(now(), Level.INFO, code, text));
    }

    void info(String code, String text, Value.Obj facts) {
        event(new Event(now(), Level.INFO, code, text, facts, OptionalLong.empty(), OptionalLong.empty()));
    }

    void advisory(String code, String text) {
        event(Event.of(now(), Level.ADVISORY, code, text));
    }

    void warning(String code, String text) {
        event(Event.of(now(), Level.WARNING, code, text));
    }

    void progress(String code, long done, OptionalLong total) {
        event(Event.progress(now(), code, done, total));
    }

    void stopIfCancelled() throws Cancelled {
        if (cancelled()) {
            throw new Cancelled();
        }
    }

    private static String describe(OperatorRequest request) {
        String seen = request.lastSeen().isEmpty() ? "" : " (last seen: " + request.lastSeen() + ")";
        return "please bring '" + request.medium() + "'" + seen + " to " + request.wantedAt() + ": " + request.why();
    }
}
