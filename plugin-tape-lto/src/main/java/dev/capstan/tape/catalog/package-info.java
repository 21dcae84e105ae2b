/**
 * What stands where on tape: files, chunks, snapshots and the small files of snapshots, and what was found out about a
 * medium's encryption. Lookups and commits go through the state's database and temporary tables, so that memory does not
 * grow with the number of chunks.
 *
 * <p>{@link dev.capstan.tape.catalog.Claims} answers what a session need not write again,
 * {@link dev.capstan.tape.catalog.CatalogBatch} gathers what it wrote, {@link dev.capstan.tape.catalog.Catalog} commits it,
 * {@link dev.capstan.tape.catalog.Locator} finds chunks for a restore in the order of the tapes, and
 * {@link dev.capstan.tape.catalog.PbsCatalog} turns all of a medium into a catalog of the PBS tape format and back. What
 * the media are otherwise (pool, place, state) is not known here.
 */
@NullMarked
package dev.capstan.tape.catalog;

import org.jspecify.annotations.NullMarked;
