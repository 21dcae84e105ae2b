/**
 * Plugins: checks and expands their zips, loads them through PF4J, and stands as a guard around every call into a plugin
 * and every call back.
 *
 * <p>Two promises: no code of a plugin runs before its files were compared with what was installed, and nothing a plugin
 * throws or returns reaches the rest of the host unchecked.
 */
@NullMarked
package dev.capstan.host.plugin;

import org.jspecify.annotations.NullMarked;
