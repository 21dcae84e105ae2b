/**
 * Media, pools and sets: what there is, where it is, and which medium comes next (PBS tape format, C.3, C.4, C.8 and D).
 *
 * <p>{@link dev.capstan.tape.media.Inventory} keeps media in the state; {@link dev.capstan.tape.media.PoolView} is what the
 * decisions look at, and they are pure: {@link dev.capstan.tape.media.SetStart},
 * {@link dev.capstan.tape.media.MediumChoice}, {@link dev.capstan.tape.media.Expiry}. No drive and no catalog is known here.
 */
@NullMarked
package dev.capstan.tape.media;

import org.jspecify.annotations.NullMarked;
