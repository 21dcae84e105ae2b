package dev.capstan.host.plugin;

import java.io.IOException;
import java.io.InputStream;

/** An input stream of one side as the other side has it. As thread-safe as the stream behind it. */
final class GuardedStream extends InputStream {
    private final Border border;
    private final Side livesOn;
    private final InputStream stream;

    GuardedStream(Border border, Side livesOn, InputStream stream) {
        this.border = border;
        this.livesOn = livesOn;
        this.stream = stream;
    }

    @Override
    public int read() throws IOException {
        return (int) across("read", stream::read);
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        return (int) across("read", () -> stream.read(to, offset, length));
    }

    @Override
    public long skip(long count) throws IOException {
        return (long) across("skip", () -> stream.skip(count));
    }

    @Override
    public int available() throws IOException {
        return (int) across("available", stream::available);
    }

    @Override
    public void close() throws IOException {
        across("close", () -> {
            stream.close();
            return Border.NOTHING;
        });
    }

    private Object across(String method, Border.Body body) throws IOException {
        try {
            return border.call(livesOn, "InputStream." + method, false, true, body);
        } catch (IOException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable t) {
            throw new IllegalStateException("the border let through what the caller does not expect", t);
        }
    }
}
