/**
 * The format of a directory target on disk, and the rules that keep it whole while several processes work in it and any of
 * them may be killed.
 *
 * <pre>
 * capstan-directory.json                    says what this is: {"format": "capstan-directory", "version": 1}
 * chunks/&lt;4 hex&gt;/&lt;64 hex&gt;                   a blob and a footer of 48 bytes, see {@link ChunkFormat}
 * snapshots/&lt;store&gt;/&lt;segment&gt;…/&lt;segment&gt;.snapshot/
 *     &lt;file&gt;                                a file of the snapshot, byte for byte
 *     &#64;snapshot                             its name and the sizes, modes, times and checksums of the files, see
 *                                           {@link SnapshotTable}
 *     &#64;chunks                               the digests the snapshot needs, 32 bytes each, in no order
 * staging/&lt;process&gt;_&lt;kind&gt;_&lt;session&gt;/        what an open session has not committed
 * locks/gate                                locked by whoever changes one of the above so that others rely on it
 * </pre>
 *
 * <p>Folder and file names below {@code snapshots} are written by {@link FolderNames}. A snapshot is there when its folder
 * is there: the folder is filled and made durable under {@code staging} and then renamed.
 *
 * <p>Order of durability: a chunk has its name only after its bytes are durable; the folder of the chunk is durable before
 * the gate is opened, so nobody can rely on a name that a power cut would take back; a snapshot gets its name after all its
 * chunks and files. Whoever finds the staging folder of a dead session syncs the folders it may have touched, then deletes
 * it.
 *
 * <p>The gate is one file lock, held for moments: to look whether chunks exist (and write down that a session relies on
 * them, before it looks), to give names to chunks and snapshots, and to delete chunks nobody relies on. The kernel releases
 * it, and the lock on {@code owner.lock} in each staging folder, when a process dies, so no lock is ever stale.
 */
@NullMarked
package dev.capstan.examples.directory.store;

import org.jspecify.annotations.NullMarked;
