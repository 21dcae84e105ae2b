/** Tapes that Proxmox Backup Server wrote, read and written back: excerpts always, whole samples where they are at hand. */
@NullMarked
package dev.capstan.tape.format.sample;

import org.jspecify.annotations.NullMarked;
