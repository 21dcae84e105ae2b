package dev.capstan.tape.media;

/** Whether a job goes on with a set or begins one (D.5). */
public sealed interface SetStart {
    /**
     * Goes on.
     *
     * @param set the current set
     */
    record GoOn(MediaSet set) implements SetStart {}

    /**
     * Begins a set; it exists only when its first medium is assigned.
     *
     * @param reason as it is logged
     */
    record Begin(String reason) implements SetStart {}

    /**
     * Decides. The clock plays no part: what was written last is known otherwise (J-27).
     *
     * @param view of the pool
     * @param reach of the drive
     * @param forced whether the job asked for a new set
     * @return the decision
     */
    static SetStart decide(PoolView view, Reach reach, boolean forced) {
        if (forced) {
            return new Begin("forced");
        }
        if (SetUsability.of(view, reach) instanceof SetUsability.Unusable unusable) {
            return new Begin(unusable.why());
        }
        if (view.settings().allocation() instanceof Allocation.Always) {
            return new Begin("policy is AlwaysCreate");
        }
        return view.current().<SetStart>map(GoOn::new).orElseGet(() -> new Begin("no current media set"));
    }
}
