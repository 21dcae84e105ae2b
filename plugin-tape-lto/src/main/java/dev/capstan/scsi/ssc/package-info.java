/** Commands and answers of sequential-access devices (SSC-4), one class each. */
@NullMarked
package dev.capstan.scsi.ssc;

import org.jspecify.annotations.NullMarked;
