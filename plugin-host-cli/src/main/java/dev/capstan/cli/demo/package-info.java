/**
 * The demonstration: a tree of its own or of the user, backed up twice, restored, compared and verified through whatever
 * target a provider proposes; and the comparison of two trees.
 */
@NullMarked
package dev.capstan.cli.demo;

import org.jspecify.annotations.NullMarked;
