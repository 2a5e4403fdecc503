package chat.tern.screen;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.ControlChar;
import org.jline.terminal.Attributes.InputFlag;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.Terminal;

/** The modes of the terminal's line: as they were found, and raw. */
sealed interface LineModes {
    /** Keys come one by one and unchanged; a read waits a second at most. */
    void raw() throws IOException;

    void restore() throws IOException;

    static LineModes of(Terminal tty) throws IOException {
        return Stty.isSerial() ? new Stty() : new Termios(tty);
    }

    /** By the terminal library. */
    final class Termios implements LineModes {
        private final Terminal tty;
        private final Attributes found;

        Termios(Terminal tty) {
            this.tty = tty;
            this.found = tty.getAttributes();
        }

        @Override
        public void raw() {
            Attributes raw = new Attributes(found);
            for (LocalFlag flag : List.of(LocalFlag.ICANON, LocalFlag.ECHO, LocalFlag.ISIG, LocalFlag.IEXTEN)) {
                raw.setLocalFlag(flag, false);
            }
            for (InputFlag flag : List.of(
                    InputFlag.IXON,
                    InputFlag.ICRNL,
                    InputFlag.INLCR,
                    InputFlag.IGNCR,
                    InputFlag.BRKINT,
                    InputFlag.ISTRIP)) {
                raw.setInputFlag(flag, false);
            }
            raw.setControlChar(ControlChar.VMIN, 0);
            raw.setControlChar(ControlChar.VTIME, 10);
            tty.setAttributes(raw);
        }

        @Override
        public void restore() {
            tty.setAttributes(found);
        }
    }

    /** By {@code stty}, on serial lines: the library would forget their speed. */
    final class Stty implements LineModes {
        private static final Pattern SERIAL = Pattern.compile("/dev/tty[A-Z].*");
        private static final long PATIENCE = 5;

        private final String found;

        Stty() throws IOException {
            found = run("-g").strip();
        }

        static boolean isSerial() {
            try {
                return SERIAL.matcher(Files.readSymbolicLink(Path.of("/proc/self/fd/0"))
                                .toString())
                        .matches();
            } catch (IOException | UnsupportedOperationException noProc) {
                return false;
            }
        }

        @Override
        public void raw() throws IOException {
            run(
                    "-icanon", "-echo", "-isig", "-iexten", "-ixon", "-icrnl", "-inlcr", "-igncr", "min", "0", "time",
                    "10");
        }

        @Override
        public void restore() throws IOException {
            run(found);
        }

        private static String run(String... words) throws IOException {
            List<String> command = new java.util.ArrayList<>(List.of("stty"));
            command.addAll(List.of(words));
            Process process = new ProcessBuilder(command)
                    .redirectInput(ProcessBuilder.Redirect.INHERIT)
                    .redirectErrorStream(true)
                    .start();
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            try {
                if (process.waitFor(PATIENCE, TimeUnit.SECONDS) && process.exitValue() == 0) {
                    return out;
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
            throw new IOException("stty failed: " + out.strip());
        }
    }
}
