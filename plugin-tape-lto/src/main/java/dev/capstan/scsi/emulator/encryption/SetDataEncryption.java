package dev.capstan.scsi.emulator.encryption;

import dev.capstan.scsi.emulator.device.CheckCondition;
import dev.capstan.scsi.emulator.device.Pages;
import java.nio.ByteBuffer;
import java.util.HexFormat;

/**
 * SECURITY PROTOCOL OUT, protocol 20h, page 0010h (SSC-5, section 8.5.3.2), as a drive takes it in:
 *
 * <pre>
 * 0-1 0010h   2-3 page length
 * 4   bits 7-5 SCOPE, bit 0 LOCK
 * 5   bits 7-6 CEEM, 5-4 RDMC, 3 SDK, 2 CKOD, 1 CKORP, 0 CKORL
 * 6   ENCRYPTION MODE   7 DECRYPTION MODE   8 ALGORITHM INDEX   9 KEY FORMAT   10 KAD FORMAT
 * 11-17 reserved   18-19 KEY LENGTH   20.. key, then KAD descriptors
 * </pre>
 */
record SetDataEncryption(
        int scope,
        boolean clearOnDemount,
        int encryptionMode,
        int decryptionMode,
        int algorithm,
        int kadFormat,
        String key,
        String kads) {
    private static final int HEAD = 20;
    private static final int KEY_BYTES = 32;
    private static final int U_KAD = 0;
    private static final int A_KAD = 1;

    static SetDataEncryption parse(ByteBuffer list) throws CheckCondition {
        int length = list.remaining();
        if (length < HEAD || list.getShort(2) != length - 4) {
            throw CheckCondition.parameterListLengthError();
        }
        int scope = (list.get(4) & 0xFF) >> 5;
        int encryption = list.get(6) & 0xFF;
        int decryption = list.get(7) & 0xFF;
        int keyLength = list.getShort(18) & 0xFFFF;
        boolean reserved = (list.get(4) & 0x1E) != 0;
        for (int i = 11; i < 18; i++) {
            reserved |= list.get(i) != 0;
        }
        boolean needsKey = encryption == 2 || decryption >= 2;
        if (reserved
                || scope > 2
                || list.getShort(0) != SecurityPages.SET_ENCRYPTION
                || encryption > 2
                || decryption > 3
                || list.get(9) != 0
                || keyLength > length - HEAD
                || (keyLength != 0 && keyLength != KEY_BYTES)
                || (needsKey && keyLength == 0)) {
            throw CheckCondition.invalidFieldInParameterList();
        }
        byte[] key = new byte[keyLength];
        list.get(HEAD, key);
        return new SetDataEncryption(
                scope,
                (list.get(5) & 0x04) != 0,
                encryption,
                decryption,
                list.get(8) & 0xFF,
                list.get(10) & 0xFF,
                keyLength == 0 ? "" : FieldDrive.sha256(key),
                kads(list, HEAD + keyLength, encryption));
    }

    boolean needsKey() {
        return encryptionMode == 2 || decryptionMode >= 2;
    }

    EncryptionParameters inForce(long keyInstance, long initiator) {
        return new EncryptionParameters(
                keyInstance,
                encryptionMode,
                decryptionMode,
                algorithm,
                kadFormat,
                scope,
                initiator,
                clearOnDemount,
                key,
                kads);
    }

    /** Descriptors: 0 type, 1 reserved, 2-3 length, data. In ascending order of type; ignored unless the drive is to encrypt. */
    private static String kads(ByteBuffer list, int from, int encryption) throws CheckCondition {
        Pages out = new Pages();
        int at = from;
        int last = -1;
        while (at < list.limit()) {
            if (list.limit() - at < 4) {
                throw CheckCondition.invalidFieldInParameterList();
            }
            int type = list.get(at) & 0xFF;
            int length = list.getShort(at + 2) & 0xFFFF;
            int most = type == U_KAD ? 32 : type == A_KAD ? 60 : -1;
            if (length > most || length > list.limit() - at - 4 || type <= last) {
                throw CheckCondition.invalidFieldInParameterList();
            }
            byte[] descriptor = new byte[4 + length];
            list.get(at, descriptor);
            // What is stored says how the drive protects it: 1 not authenticated, 3 authenticated.
            descriptor[1] = (byte) (type == U_KAD ? 1 : 3);
            out.bytes(descriptor);
            last = type;
            at += 4 + length;
        }
        return encryption == 2 ? HexFormat.of().formatHex(out.toByteArray()) : "";
    }
}
