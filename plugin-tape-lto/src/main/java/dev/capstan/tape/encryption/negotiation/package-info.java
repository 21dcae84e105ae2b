/**
 * The negotiation with a drive over its encryption, at each load: asks the drive, judges by the tables of the package above,
 * lets a test block prove what is open, watches while data are written, and hands out an attestation. Stores nothing, and sends
 * no key: nothing here sets an encryption parameter.
 */
@NullMarked
package dev.capstan.tape.encryption.negotiation;

import org.jspecify.annotations.NullMarked;
