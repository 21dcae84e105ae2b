/**
 * From streams to blobs: one thread reads and cuts, a few digest and compress, the target's thread asks for what it wants. Memory stays within limits
 * however long the streams are.
 */
@NullMarked
package dev.capstan.host.source.feed;

import org.jspecify.annotations.NullMarked;
