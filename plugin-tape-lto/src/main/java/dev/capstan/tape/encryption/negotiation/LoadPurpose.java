package dev.capstan.tape.encryption.negotiation;

/** What a tape was loaded for. */
public enum LoadPurpose {
    /** The first files of a media set: its label is written in this load, over whatever was there. */
    NEW_SET,
    /** More files behind those of earlier loads. */
    APPEND
}
