package chat.tern.screen;

import java.io.IOException;
import java.util.Locale;
import org.jline.nativ.CLibrary;
import org.jline.nativ.CLibrary.Termios;

/**
 * The modes of the terminal's line: as they were found, and raw. Set beneath the terminal library's own attributes,
 * which would lose the line's speed and so hang up a serial line.
 */
final class LineModes {
    private static final int INPUT = 0;

    /**
     * The bits of {@code termios.h}.
     *
     * @param local ICANON, ECHO, ISIG and IEXTEN
     * @param input IXON, ICRNL, INLCR, IGNCR, BRKINT and ISTRIP
     */
    private record Bits(long local, long input, int least, int time) {
        static final Bits LINUX = new Bits(0x2 | 0x8 | 0x1 | 0x8000, 0x400 | 0x100 | 0x40 | 0x80 | 0x2 | 0x20, 6, 5);
        static final Bits BSD = new Bits(0x100 | 0x8 | 0x80 | 0x400, 0x200 | 0x100 | 0x40 | 0x80 | 0x2 | 0x20, 16, 17);

        static Bits here() {
            return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux") ? LINUX : BSD;
        }
    }

    private final Termios found;

    LineModes() throws IOException {
        found = read();
    }

    /** Keys come one by one and unchanged; a read waits a second at most. */
    void raw() throws IOException {
        Bits bits = Bits.here();
        Termios raw = copy(found);
        raw.c_lflag &= ~bits.local();
        raw.c_iflag &= ~bits.input();
        raw.c_cc[bits.least()] = 0;
        raw.c_cc[bits.time()] = 10;
        write(raw);
    }

    void restore() throws IOException {
        write(found);
    }

    private static Termios read() throws IOException {
        Termios modes = new Termios();
        if (CLibrary.tcgetattr(INPUT, modes) != 0) {
            throw new IOException("the modes of the terminal cannot be read");
        }
        return modes;
    }

    private static void write(Termios modes) throws IOException {
        if (CLibrary.tcsetattr(INPUT, CLibrary.TCSANOW, modes) != 0) {
            throw new IOException("the modes of the terminal cannot be set");
        }
    }

    private static Termios copy(Termios from) {
        Termios to = new Termios();
        to.c_iflag = from.c_iflag;
        to.c_oflag = from.c_oflag;
        to.c_cflag = from.c_cflag;
        to.c_lflag = from.c_lflag;
        to.c_cc = from.c_cc.clone();
        to.c_ispeed = from.c_ispeed;
        to.c_ospeed = from.c_ospeed;
        return to;
    }
}
