package dev.capstan.host.plugin;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Writes zips byte by byte (APPNOTE.TXT 6.3.10), also such as no honest tool would write. */
final class ZipForge {
    static final String INDEX = "classes/META-INF/extensions.idx";

    private final ByteArrayOutputStream data = new ByteArrayOutputStream();
    private final ByteArrayOutputStream directory = new ByteArrayOutputStream();
    private int entries;

    /** A plugin that the installer accepts, to be spoilt. */
    static ZipForge plugin() {
        return bare().file(PluginManifest.FILE, manifest("tape", "1.2.3", ">=0.1.0 & <0.2.0"))
                .directory("classes/")
                .file(INDEX, "# generated\ndev.example.Target\n")
                .file("LICENSE", "free");
    }

    static ZipForge bare() {
        return new ZipForge();
    }

    static String manifest(String id, String version, String requires) {
        return "plugin.id=" + id + "\nplugin.version=" + version + "\nplugin.requires=" + requires + "\n";
    }

    ZipForge file(String name, String text) {
        return file(name, text.getBytes(StandardCharsets.UTF_8));
    }

    ZipForge file(String name, byte[] bytes) {
        return entry(name, bytes, bytes.length, 0x8000 | 0644);
    }

    ZipForge directory(String name) {
        return entry(name, new byte[0], 0, 0x4000 | 0755);
    }

    ZipForge link(String name, String target) {
        return entry(name, target.getBytes(StandardCharsets.UTF_8), target.length(), 0xA000 | 0777);
    }

    /** An entry that inflates to many zeros and declares another size. */
    ZipForge bomb(String name, int inflated, long declared) {
        return entry(name, new byte[inflated], declared, 0x8000 | 0644);
    }

    ZipForge entry(String name, byte[] bytes, long declared, int mode) {
        byte[] packed = deflated(bytes);
        byte[] nameBytes = name.getBytes(StandardCharsets.UTF_8);
        CRC32 crc = new CRC32();
        crc.update(bytes);
        int offset = data.size();
        ByteBuffer local = ByteBuffer.allocate(30).order(ByteOrder.LITTLE_ENDIAN);
        local.putInt(0x04034b50)
                .putShort((short) 20)
                .putShort((short) 0x0800)
                .putShort((short) 8)
                .putInt(0);
        local.putInt((int) crc.getValue()).putInt(packed.length).putInt((int) declared);
        local.putShort((short) nameBytes.length).putShort((short) 0);
        data.writeBytes(local.array());
        data.writeBytes(nameBytes);
        data.writeBytes(packed);
        ByteBuffer central = ByteBuffer.allocate(46).order(ByteOrder.LITTLE_ENDIAN);
        central.putInt(0x02014b50).putShort((short) 0x0314).putShort((short) 20).putShort((short) 0x0800);
        central.putShort((short) 8).putInt(0).putInt((int) crc.getValue()).putInt(packed.length);
        central.putInt((int) declared)
                .putShort((short) nameBytes.length)
                .putShort((short) 0)
                .putShort((short) 0);
        central.putShort((short) 0).putShort((short) 0).putInt(mode << 16).putInt(offset);
        directory.writeBytes(central.array());
        directory.writeBytes(nameBytes);
        entries++;
        return this;
    }

    byte[] bytes() {
        ByteBuffer end = ByteBuffer.allocate(22).order(ByteOrder.LITTLE_ENDIAN);
        end.putInt(0x06054b50).putInt(0).putShort((short) entries).putShort((short) entries);
        end.putInt(directory.size()).putInt(data.size()).putShort((short) 0);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(data.toByteArray());
        all.writeBytes(directory.toByteArray());
        all.writeBytes(end.array());
        return all.toByteArray();
    }

    Path write(Path zip) {
        try {
            return Files.write(zip, bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] deflated(byte[] bytes) {
        Deflater deflater = new Deflater(9, true);
        deflater.setInput(bytes);
        deflater.finish();
        byte[] buffer = new byte[bytes.length + 64];
        int length = deflater.deflate(buffer);
        deflater.end();
        return java.util.Arrays.copyOf(buffer, length);
    }
}
