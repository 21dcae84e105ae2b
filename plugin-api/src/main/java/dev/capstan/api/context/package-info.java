/** What the host lends to a plugin for the time of a call: services, cancelling, events, the operator. */
@NullMarked
package dev.capstan.api.context;

import org.jspecify.annotations.NullMarked;
