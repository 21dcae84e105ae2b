package dev.capstan.scsi.ssc.encryption;

import dev.capstan.scsi.Coded;
import dev.capstan.scsi.FieldReader;
import dev.capstan.scsi.MalformedAnswer;
import dev.capstan.scsi.PageField;
import java.util.List;

/**
 * Data encryption algorithm descriptor of the Data Encryption Capabilities page (SSC-4, security protocol 20h, page
 * 0010h): 24 bytes or more, of which the length field counts all but the first four.
 *
 * @param index ALGORITHM INDEX, 8 bits. Some drives start at 0, others at 1
 * @param validForVolume AVFMV, 1 bit. Also 0 when no tape is threaded: never a statement that a tape is unsuitable
 * @param decrypt DECRYPT_C, 2 bits
 * @param encrypt ENCRYPT_C, 2 bits
 * @param kadFormatSupported KADF_C, 1 bit
 * @param maxUnauthenticatedKad longest U-KAD in bytes, 16 bits
 * @param maxAuthenticatedKad longest A-KAD in bytes, 16 bits
 * @param keyBytes key size in bytes, 16 bits
 * @param algorithm SECURITY ALGORITHM CODE, 32 bits; see {@link SecurityAlgorithm}
 * @param fields every field with its place in the page
 */
public record AlgorithmDescriptor(
        int index,
        boolean validForVolume,
        Coded<CipherCapability> decrypt,
        Coded<CipherCapability> encrypt,
        boolean kadFormatSupported,
        int maxUnauthenticatedKad,
        int maxAuthenticatedKad,
        int keyBytes,
        long algorithm,
        List<PageField> fields) {

    static final String NAME = "DATA ENCRYPTION ALGORITHM descriptor";
    static final int LENGTH_AT = 2;
    static final int SIZE = 24;

    /** Whether this is AES-GCM with a 16-byte MAC. */
    public boolean aesGcm() {
        return algorithm == SecurityAlgorithm.AES_GCM_16;
    }

    /** Name with the key size, such as {@code AES-256-GCM}. */
    public String name() {
        return SecurityAlgorithm.name(algorithm, keyBytes);
    }

    /** Decodes a descriptor that lies in the answer from {@code start} to before {@code end}. */
    static AlgorithmDescriptor decode(byte[] answer, int start, int end) throws MalformedAnswer {
        FieldReader in = new FieldReader(NAME, answer, start, end);
        in.require(SIZE);
        int index = in.uint8(0, "ALGORITHM INDEX", "");
        in.reserved(1, 1);
        in.uint16(LENGTH_AT, "DESCRIPTOR LENGTH", "bytes follow");
        boolean avfmv = in.flag(
                4, 7, "AVFMV", "not said to be valid for the volume, or none is loaded", "valid for the volume");
        in.flag(4, 6, "SDK_C", "no supplemental decryption keys", "supplemental decryption keys");
        in.flag(4, 5, "MAC_C", "no message authentication code", "adds a message authentication code");
        in.flag(4, 4, "DELB_C", "cannot tell encrypted blocks apart", "tells encrypted blocks apart");
        Coded<CipherCapability> decrypt = in.coded(4, 3, 2, "DECRYPT_C", CipherCapability::of);
        Coded<CipherCapability> encrypt = in.coded(4, 1, 0, "ENCRYPT_C", CipherCapability::of);
        in.bits(
                5,
                7,
                6,
                "AVFCLP",
                "not applicable, or no tape",
                "not valid for writing at this position",
                "valid at this position");
        in.bits(
                5,
                5,
                4,
                "NONCE_C",
                "not stated",
                "drive makes the nonce",
                "2",
                "drive makes the nonce or takes the host's");
        boolean kadf = in.flag(5, 3, "KADF_C", "KAD FORMAT field not supported", "KAD FORMAT field supported");
        in.flag(
                5,
                2,
                "VCELB_C",
                "does not report encrypted blocks on a volume",
                "reports encrypted blocks on a volume");
        in.flag(5, 1, "UKADF", "U-KAD of any length up to the maximum", "U-KAD must have the maximum length");
        in.flag(5, 0, "AKADF", "A-KAD of any length up to the maximum", "A-KAD must have the maximum length");
        int ukad = in.uint16(6, "MAXIMUM U-KAD LENGTH", "bytes");
        int akad = in.uint16(8, "MAXIMUM A-KAD LENGTH", "bytes");
        int key = in.uint16(10, "KEY SIZE", "bytes");
        in.bits(
                12,
                7,
                6,
                "DKAD_C",
                "not specified",
                "KAD required for decryption",
                "KAD not allowed for decryption",
                "KAD possible for decryption");
        in.bits(
                12,
                5,
                4,
                "EEMC_C",
                "not specified",
                "external encryption mode not controllable",
                "external encryption mode controllable");
        in.bits(
                12,
                3,
                1,
                "RDMC_C",
                "not specified",
                "raw reading never",
                "reserved",
                "reserved",
                "raw reading possible, off unless asked",
                "raw reading possible, on unless asked",
                "raw reading never, the host cannot change it",
                "raw reading on, the host cannot change it");
        in.flag(12, 0, "EAREM", "does not record the encryption mode", "records the encryption mode");
        in.reservedBits(13, 7, 4);
        in.bits(13, 3, 0, "MAXIMUM EEDK COUNT");
        in.uint16(14, "MSDK", "supplemental decryption keys at most");
        in.uint16(16, "MAXIMUM EEDK SIZE", "bytes");
        in.reserved(18, 2);
        long algorithm = in.code32(20, "SECURITY ALGORITHM CODE", code -> SecurityAlgorithm.name(code, key));
        in.bytes(SIZE, in.size() - SIZE, "Further bytes", "not known to this version");
        return new AlgorithmDescriptor(index, avfmv, decrypt, encrypt, kadf, ukad, akad, key, algorithm, in.fields());
    }
}
