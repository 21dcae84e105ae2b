/** Plugins for the tests of loading: their classes are put into zips and never used from the test's class path. */
@NullMarked
package dev.capstan.host.plugin.sample;

import org.jspecify.annotations.NullMarked;
