package dev.capstan.tape.library;

import dev.capstan.tape.changer.Pause;

/**
 * What a library needs from around it.
 *
 * @param opener opens its devices
 * @param locks between all users of its devices
 * @param pause how to wait, and whether to go on
 * @param listener hears what happens while a call blocks
 * @param who uses it, in words, such as {@code backup job nightly}; others are told when they find a device in use
 */
public record LibraryContext(
        DeviceOpener opener, DeviceLocks locks, Pause pause, LibraryListener listener, String who) {}
