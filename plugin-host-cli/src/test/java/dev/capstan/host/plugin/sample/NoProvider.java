package dev.capstan.host.plugin.sample;

import org.pf4j.ExtensionPoint;

/** An extension, but of another kind. */
public final class NoProvider implements ExtensionPoint {}
