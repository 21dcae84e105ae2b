package dev.capstan.host.job;

import dev.capstan.host.source.SourceListener;
import dev.capstan.host.source.SourceProblem;
import java.util.OptionalLong;

/** Turns what a source tells into progress and warnings of a job. */
final class SourceWatch implements SourceListener {
    private final JobContext context;
    private final JobTally tally;

    SourceWatch(JobContext context, JobTally tally) {
        this.context = context;
        this.tally = tally;
    }

    @Override
    public void read(long bytes) {
        context.progress("backup", bytes, OptionalLong.empty());
    }

    @Override
    public boolean cancelled() {
        return context.cancelled();
    }

    @Override
    public void problem(SourceProblem problem) {
        tally.count("source-problems", 1);
        context.warning("SOURCE_" + problem.kind(), problem.path() + ": " + problem.text());
    }
}
