package chat.tern.testing.screen;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jline.builtins.ScreenTerminal;

/**
 * A terminal session as {@code script -O BYTES -T TIMES} keeps it, looked at frame by frame: how many bytes and cells
 * each took, what flickered, and which rows it moved. Writes that come within a few milliseconds are one frame, as an
 * eye has it.
 */
final class Recording {
    private static final double ONE_FRAME = 0.008;
    private static final double A_BLINK = 0.2;
    private static final long ANY_LOOK = 0xffff_ffffL;

    /** What stood on the screen after a write. */
    private static final class Frame {
        private final double time;
        private final int bytes;
        private final long[] cells;

        private Frame(double time, int bytes, long[] cells) {
            this.time = time;
            this.bytes = bytes;
            this.cells = cells;
        }

        private double time() {
            return time;
        }

        private int bytes() {
            return bytes;
        }

        private long[] cells() {
            return cells;
        }
    }

    private final int columns;
    private final int rows;
    private final List<Frame> frames = new ArrayList<>();

    private Recording(int columns, int rows) {
        this.columns = columns;
        this.rows = rows;
    }

    /** The program: bytes, times, columns, rows; with {@code -v} each frame is printed, too. */
    public static void main(String[] args) throws IOException {
        Recording recording = new Recording(Integer.parseInt(args[2]), Integer.parseInt(args[3]));
        recording.read(Files.readAllBytes(Path.of(args[0])), Files.readAllLines(Path.of(args[1])));
        System.out.println(recording.summary());
        if (args.length > 4) {
            recording.print();
        }
    }

    private void read(byte[] bytes, List<String> times) {
        ScreenTerminal screen = new ScreenTerminal(columns, rows);
        double clock = 0;
        double begun = 0;
        int at = headline(bytes);
        int from = at;
        for (String line : times) {
            String[] fields = line.split("\\s+", 3);
            double delay = Double.parseDouble(fields[0]);
            if (delay > ONE_FRAME && at > from) {
                frames.add(frame(screen, begun, bytes, from, at));
                from = at;
            }
            clock += delay;
            begun = at == from ? clock : begun;
            at = Math.min(bytes.length, at + Integer.parseInt(fields[1]));
        }
        frames.add(frame(screen, begun, bytes, from, at));
    }

    /** What {@code script} itself writes first is not counted in its times. */
    private static int headline(byte[] bytes) {
        boolean there = new String(bytes, 0, Math.min(bytes.length, 6), StandardCharsets.US_ASCII).equals("Script");
        int end = 0;
        while (there && bytes[end] != '\n') {
            end++;
        }
        return there ? end + 1 : 0;
    }

    private Frame frame(ScreenTerminal screen, double time, byte[] bytes, int from, int to) {
        screen.write(new String(bytes, from, to - from, StandardCharsets.UTF_8));
        long[] cells = new long[columns * rows];
        screen.dump(cells, 0, 0, rows, columns, null);
        return new Frame(time, to - from, cells);
    }

    private String summary() {
        int[] sizes = frames.stream().mapToInt(Frame::bytes).sorted().toArray();
        long changed = 0;
        for (int i = 1; i < frames.size(); i++) {
            changed += changed(i).size();
        }
        return String.format(
                Locale.ROOT,
                "%d frames, %d bytes (a frame: median %d, longest %d), %d cells changed, %.1f bytes each, %d flickered",
                frames.size(),
                Arrays.stream(sizes).sum(),
                sizes[sizes.length / 2],
                sizes[sizes.length - 1],
                changed,
                Arrays.stream(sizes).sum() / (double) Math.max(1, changed),
                flickered());
    }

    /** The cells that a frame changed, by their index. */
    private List<Integer> changed(int frame) {
        long[] before = frames.get(frame - 1).cells();
        long[] now = frames.get(frame).cells();
        List<Integer> found = new ArrayList<>();
        for (int cell = 0; cell < now.length; cell++) {
            if (before[cell] != now[cell]) {
                found.add(cell);
            }
        }
        return found;
    }

    /** Characters that went and came back in less than a blink. */
    private long flickered() {
        long count = 0;
        for (int i = 1; i < frames.size(); i++) {
            for (int cell : changed(i)) {
                long before = frames.get(i - 1).cells()[cell] & ANY_LOOK;
                count += before != ' ' && comesBack(i, cell, before) ? 1 : 0;
            }
        }
        return count;
    }

    private boolean comesBack(int gone, int cell, long character) {
        if ((frames.get(gone).cells()[cell] & ANY_LOOK) == character) {
            return false;
        }
        double end = frames.get(gone).time() + A_BLINK;
        for (int i = gone + 1; i < frames.size() && frames.get(i).time() <= end; i++) {
            if ((frames.get(i).cells()[cell] & ANY_LOOK) == character) {
                return true;
            }
        }
        return false;
    }

    private void print() {
        for (int i = 1; i < frames.size(); i++) {
            Frame frame = frames.get(i);
            List<Integer> touched =
                    changed(i).stream().map(cell -> cell / columns).distinct().toList();
            System.out.printf(Locale.ROOT, "== %.3f s, %d bytes, rows %s%n", frame.time(), frame.bytes(), touched);
            touched.forEach(row -> System.out.println(row(frame, row)));
        }
    }

    private String row(Frame frame, int row) {
        StringBuilder text = new StringBuilder();
        for (int column = 0; column < columns; column++) {
            int character = (int) (frame.cells()[row * columns + column] & ANY_LOOK);
            text.appendCodePoint(Character.isValidCodePoint(character) && character >= ' ' ? character : ' ');
        }
        return text.toString().stripTrailing();
    }
}
