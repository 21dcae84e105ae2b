/** Commands and answers of medium changers (SMC-3), one class each. */
@NullMarked
package dev.capstan.scsi.smc;

import org.jspecify.annotations.NullMarked;
