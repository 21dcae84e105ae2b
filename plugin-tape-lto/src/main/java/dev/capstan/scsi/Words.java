package dev.capstan.scsi;

/** Something a person can be told in a few words, lower case and without a full stop. */
public interface Words {
    /** The words, in English, for an administrator. */
    String words();
}
