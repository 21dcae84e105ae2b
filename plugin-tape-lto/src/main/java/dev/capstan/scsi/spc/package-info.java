/** Commands and answers that all devices share (SPC-4), one class each. */
@NullMarked
package dev.capstan.scsi.spc;

import org.jspecify.annotations.NullMarked;
