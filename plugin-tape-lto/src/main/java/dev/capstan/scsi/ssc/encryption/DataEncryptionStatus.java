package dev.capstan.scsi.ssc.encryption;

import dev.capstan.scsi.Coded;
import dev.capstan.scsi.FieldReader;
import dev.capstan.scsi.MalformedAnswer;
import dev.capstan.scsi.PageField;
import java.util.ArrayList;
import java.util.List;

/**
 * Data Encryption Status page (SSC-4, security protocol 20h, page 0020h): 24 bytes, then key-associated data. Older
 * layouts leave bytes 13-23 reserved. It is true for the tape that is loaded and the moment it was asked.
 *
 * @param extent announced and received bytes
 * @param nexusScope I_T NEXUS SCOPE, byte 4, bits 7-5: 0 public, 1 local, 2 all I_T nexuses
 * @param encryption ENCRYPTION MODE, byte 5
 * @param decryption DECRYPTION MODE, byte 6
 * @param algorithmIndex ALGORITHM INDEX, byte 7
 * @param keyInstanceCounter KEY INSTANCE COUNTER, bytes 8-11
 * @param control PARAMETERS CONTROL, byte 12, bits 6-4
 * @param volumeHasEncryptedBlocks VCELB, byte 12, bit 3: at least one block is encrypted, no more
 * @param keyAssociatedData descriptors in the drive's order; possibly none
 * @param fields every field with its place in the page, descriptors included
 */
public record DataEncryptionStatus(
        PageExtent extent,
        int nexusScope,
        Coded<EncryptionMode> encryption,
        Coded<DecryptionMode> decryption,
        int algorithmIndex,
        long keyInstanceCounter,
        Coded<ParametersControl> control,
        boolean volumeHasEncryptedBlocks,
        List<KeyAssociatedData> keyAssociatedData,
        List<PageField> fields) {

    public static final int CODE = 0x0020;
    public static final String NAME = "DATA ENCRYPTION STATUS";

    private static final int SIZE = 24;

    /**
     * Decodes an answer. Bytes after the page's end are ignored.
     *
     * @throws MalformedAnswer if the 24 bytes or a descriptor are not whole
     */
    public static DataEncryptionStatus decode(byte[] answer) throws MalformedAnswer {
        PageExtent extent = PageExtent.of(NAME, CODE, answer);
        FieldReader in = new FieldReader(NAME, answer, 0, extent.usable());
        in.require(SIZE);
        PageExtent.header(in, NAME);
        int nexus = in.bits(4, 7, 5, "I_T NEXUS SCOPE", "public", "local", "all I_T nexuses");
        in.reservedBits(4, 4, 3);
        in.bits(4, 2, 0, "KEY SCOPE", "public", "local", "all I_T nexuses");
        var encryption = in.coded(5, 7, 0, "ENCRYPTION MODE", EncryptionMode::of);
        var decryption = in.coded(6, 7, 0, "DECRYPTION MODE", DecryptionMode::of);
        int index = in.uint8(7, "ALGORITHM INDEX", "");
        long counter = in.uint32(8, "KEY INSTANCE COUNTER", "");
        in.reservedBits(12, 7, 7);
        var control = in.coded(12, 6, 4, "PARAMETERS CONTROL", ParametersControl::of);
        boolean vcelb = in.flag(
                12,
                3,
                "VCELB",
                "no encrypted block seen on the volume, or not reported",
                "the volume has at least one encrypted block");
        in.bits(
                12,
                2,
                1,
                "CEEMS",
                "vendor specific",
                "encryption mode of a block is not checked",
                "reading a block written in mode EXTERNAL is an error",
                "reading a block written in mode ENCRYPT is an error");
        in.flag(12, 0, "RDMD", "raw reading not disabled", "raw reading disabled");
        in.bits(13, 7, 0, "KAD FORMAT", "not specified", "binary key name", "ASCII key name");
        in.uint16(14, "ASDK_COUNT", "supplemental decryption keys available");
        in.reserved(16, SIZE - 16);
        List<KeyAssociatedData> kads = KeyAssociatedData.decodeAll(answer, SIZE, extent.usable());
        List<PageField> fields = new ArrayList<>(in.fields());
        kads.forEach(kad -> fields.addAll(kad.fields()));
        return new DataEncryptionStatus(
                extent, nexus, encryption, decryption, index, counter, control, vcelb, kads, List.copyOf(fields));
    }
}
