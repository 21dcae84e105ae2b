package dev.capstan.host.source;

import dev.capstan.api.content.SnapshotName;
import dev.capstan.api.error.CapstanException;
import dev.capstan.api.write.SnapshotSource;
import java.util.List;

/** Where snapshots come from: a directory tree makes one, a datastore has many. Used by one thread. */
public interface BackupSource {
    /**
     * What it is, for the log.
     *
     * @return a phrase, such as {@code directory /srv/files}
     */
    String description();

    /**
     * The snapshots to be stored, in that order. Asked once per job.
     *
     * @return may be empty
     * @throws CapstanException {@code SourceFailed}, {@code ConfigurationWrong}
     */
    List<SnapshotName> snapshots() throws CapstanException;

    /**
     * Opens one of them. May be called again for the same one: a medium that failed makes the job offer it again.
     *
     * @param name one of {@link #snapshots}
     * @param listener told what was read, and what could not be
     * @return the caller closes it
     * @throws CapstanException {@code SourceFailed}
     */
    SnapshotSource open(SnapshotName name, SourceListener listener) throws CapstanException;
}
