/** Values, schemas and findings: how configuration goes into a plugin and results come out of it. */
@NullMarked
package dev.capstan.api.value;

import org.jspecify.annotations.NullMarked;
