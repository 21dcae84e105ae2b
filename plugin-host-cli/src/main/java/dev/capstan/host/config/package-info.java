/**
 * The configuration file: reads {@code capstan.yaml} with the place of every word, types it by the plugins' schemas,
 * reports everything that is wrong in it at once, and fetches the secrets it refers to.
 */
@NullMarked
package dev.capstan.host.config;

import org.jspecify.annotations.NullMarked;
