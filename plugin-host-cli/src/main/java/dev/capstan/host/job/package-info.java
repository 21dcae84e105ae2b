/**
 * Backup, restore and verify jobs: what is asked of a target in which order, what goes into the job log, and how a job
 * ends. Knows sources and sinks by their interfaces, no command line and no plugin loader.
 */
@NullMarked
package dev.capstan.host.job;

import org.jspecify.annotations.NullMarked;
