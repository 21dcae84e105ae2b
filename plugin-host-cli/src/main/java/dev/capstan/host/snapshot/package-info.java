/**
 * The formats of a snapshot: chunker, data blob, indexes, manifest, listing, and the names of snapshots. Pure bytes: nothing here decides what is read,
 * written or restored, and nothing here knows a target.
 *
 * <p>Blob, indexes, manifest and paths are those of Proxmox Backup Server (PBS tape format, section H), so that a datastore reads what Capstan writes.
 * Chunk boundaries, the directory snapshot's layout ({@link dev.capstan.host.snapshot.DirectoryLayout}) and the listing are Capstan's own and described in
 * {@code docs/formats/directory-snapshot.md}.
 *
 * <h2>The listing</h2>
 *
 * The magic {@code 43 41 50 4c 49 53 54 31} ({@code CAPLIST1}), then one record per entry of the tar stream, in its order, then the end record. Integers
 * are little-endian.
 *
 * <table>
 * <caption>A record: 48 bytes, then path and link target</caption>
 * <tr><th>offset</th><th>width</th><th>entry</th><th>end record</th></tr>
 * <tr><td>0</td><td>1</td><td>kind: 1 file, 2 directory, 3 symbolic link, 4 hard link, 5 named pipe, 6 character device, 7 block device</td><td>0</td></tr>
 * <tr><td>1</td><td>1</td><td>0</td><td>0</td></tr>
 * <tr><td>2</td><td>2</td><td>permission bits</td><td>0</td></tr>
 * <tr><td>4</td><td>4</td><td>length of the path, 1 to 1,048,576</td><td>0</td></tr>
 * <tr><td>8</td><td>4</td><td>length of the link target, 0 for what is no link</td><td>0</td></tr>
 * <tr><td>12</td><td>4</td><td>time of modification, nanoseconds within the second</td><td>0</td></tr>
 * <tr><td>16</td><td>8</td><td>time of modification, seconds since 1970, signed</td><td>0</td></tr>
 * <tr><td>24</td><td>8</td><td>size of a file's content</td><td>length of the tar stream</td></tr>
 * <tr><td>32</td><td>8</td><td>offset of the entry in the tar stream</td><td>number of entries</td></tr>
 * <tr><td>40</td><td>4</td><td>uid</td><td>0</td></tr>
 * <tr><td>44</td><td>4</td><td>gid</td><td>0</td></tr>
 * <tr><td>48</td><td></td><td>path, then link target: raw bytes, not terminated</td><td></td></tr>
 * </table>
 */
@NullMarked
package dev.capstan.host.snapshot;

import org.jspecify.annotations.NullMarked;
