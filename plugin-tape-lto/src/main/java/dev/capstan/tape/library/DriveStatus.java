package dev.capstan.tape.library;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * A drive.
 *
 * @param number from 0, in the order of element addresses
 * @param name as configured; empty for a drive of the library that is not
 * @param serial of the drive, where the library tells
 * @param full whether a cartridge is in it
 * @param label its bar code, where the library knows it
 * @param loadedFrom number of the slot it came from, where the library remembers it
 * @param remark what else there is to say: a problem, or who uses a drive that stands alone
 */
public record DriveStatus(
        int number,
        Optional<String> name,
        Optional<String> serial,
        boolean full,
        Optional<String> label,
        OptionalInt loadedFrom,
        Optional<String> remark) {}
