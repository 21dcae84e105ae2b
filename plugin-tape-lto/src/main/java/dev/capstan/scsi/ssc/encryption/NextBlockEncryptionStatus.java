package dev.capstan.scsi.ssc.encryption;

import dev.capstan.scsi.Coded;
import dev.capstan.scsi.FieldReader;
import dev.capstan.scsi.MalformedAnswer;
import dev.capstan.scsi.PageField;
import java.util.ArrayList;
import java.util.List;

/**
 * Next Block Encryption Status page (SSC-4, security protocol 20h, page 0021h): 16 bytes, then key-associated data. It
 * speaks of the block at {@code objectNumber} alone; compare that with where the tape was positioned.
 *
 * @param extent announced and received bytes
 * @param objectNumber LOGICAL OBJECT NUMBER, bytes 4-11, unsigned
 * @param compressionStatus COMPRESSION STATUS, byte 12, bits 7-4, as sent
 * @param encryption ENCRYPTION STATUS, byte 12, bits 3-0
 * @param algorithmIndex ALGORITHM INDEX, byte 13
 * @param keyAssociatedData descriptors in the drive's order; possibly none
 * @param fields every field with its place in the page, descriptors included
 */
public record NextBlockEncryptionStatus(
        PageExtent extent,
        long objectNumber,
        int compressionStatus,
        Coded<BlockEncryption> encryption,
        int algorithmIndex,
        List<KeyAssociatedData> keyAssociatedData,
        List<PageField> fields) {

    public static final int CODE = 0x0021;
    public static final String NAME = "NEXT BLOCK ENCRYPTION STATUS";

    private static final int SIZE = 16;

    /**
     * Decodes an answer. Bytes after the page's end are ignored.
     *
     * @throws MalformedAnswer if the 16 bytes or a descriptor are not whole
     */
    public static NextBlockEncryptionStatus decode(byte[] answer) throws MalformedAnswer {
        PageExtent extent = PageExtent.of(NAME, CODE, answer);
        FieldReader in = new FieldReader(NAME, answer, 0, extent.usable());
        in.require(SIZE);
        PageExtent.header(in, NAME);
        long object = in.uint64(4, "LOGICAL OBJECT NUMBER", "");
        int compression = in.bits(12, 7, 4, "COMPRESSION STATUS");
        var encryption = in.coded(12, 3, 0, "ENCRYPTION STATUS", BlockEncryption::of);
        int index = in.uint8(13, "ALGORITHM INDEX", "");
        in.reservedBits(14, 7, 2);
        in.flag(14, 1, "EMES", "not written in mode EXTERNAL, or not known", "written in mode EXTERNAL");
        in.flag(14, 0, "RDMDS", "raw reading of the block not disabled", "raw reading of the block disabled");
        in.bits(15, 7, 0, "NEXT BLOCK KAD FORMAT", "not specified", "binary key name", "ASCII key name");
        List<KeyAssociatedData> kads = KeyAssociatedData.decodeAll(answer, SIZE, extent.usable());
        List<PageField> fields = new ArrayList<>(in.fields());
        kads.forEach(kad -> fields.addAll(kad.fields()));
        return new NextBlockEncryptionStatus(extent, object, compression, encryption, index, kads, List.copyOf(fields));
    }
}
