package chat.tern.screen;

import chat.tern.client.ClientEvent.Direction;
import chat.tern.client.ClientEvent.Transfer;
import chat.tern.client.ClientEvent.TransferState;
import chat.tern.command.Amounts;
import chat.tern.command.SafeText;
import chat.tern.command.TransferText;
import java.util.List;
import java.util.Locale;

/** Files on their way: how far, how fast, how long still, and in which state. */
final class TransfersPane {
    private static final int BAR = 20;
    private static final int FOR_SIZE = 100;

    private TransfersPane() {}

    static void draw(Canvas canvas, ScreenModel model, Layout layout) {
        List<Transfer> transfers = model.transfers().all();
        if (canvas.height() == 1) {
            Transfer shown = transfers.stream()
                    .filter(transfer -> !TransferText.over(transfer.state()))
                    .findFirst()
                    .orElse(transfers.get(transfers.size() - 1));
            row(canvas, 0, shown, transfers.size(), model.connected());
            return;
        }
        Style border = canvas.style(Role.BORDER);
        canvas.fill(0, canvas.width(), 0, canvas.glyphs().horizontal(), border);
        Bars.corners(canvas, layout, 0);
        Bars.heading(canvas, 0, heading(transfers, model.connected()));
        int rows = canvas.height() - 1;
        int first = Math.max(0, transfers.size() - rows);
        for (int i = 0; i < rows && first + i < transfers.size(); i++) {
            row(canvas, 1 + i, transfers.get(first + i), 1, model.connected());
        }
    }

    private static String heading(List<Transfer> transfers, boolean connected) {
        long running = transfers.stream()
                .filter(transfer -> !TransferText.over(transfer.state()))
                .count();
        long rate = transfers.stream()
                .filter(transfer -> transfer.state() == TransferState.RUNNING)
                .mapToLong(transfer -> transfer.bytesPerSecond().orElse(0))
                .sum();
        return "Transfers " + running + "/" + transfers.size() + (connected && rate > 0 ? " " + rate(rate) : "");
    }

    private static void row(Canvas canvas, int y, Transfer transfer, int of, boolean connected) {
        boolean down = transfer.direction() == Direction.DOWN;
        String sign = " " + (down ? canvas.glyphs().down() : canvas.glyphs().up()) + " ";
        String right = right(canvas.width(), transfer, connected) + (of > 1 ? " 1/" + of : "");
        int bar = canvas.width() >= 70 ? BAR : canvas.width() >= 50 ? 10 : 0;
        int figures = canvas.width() - Widths.of(right);
        int name = figures - bar - (bar > 0 ? 2 : 1);
        String peer = transfer.peer().isEmpty() || name < 30 ? "" : (down ? " from " : " to ") + transfer.peer();
        int column = canvas.text(0, y, sign, Role.TEXT);
        canvas.text(
                column,
                y,
                Widths.cut(
                        SafeText.line(transfer.name() + peer),
                        Math.max(1, name - column),
                        canvas.glyphs().more()),
                Role.TEXT);
        if (bar > 0) {
            bar(canvas, name + 1, y, bar, transfer);
        }
        canvas.text(figures, y, right, Role.TEXT);
    }

    private static void bar(Canvas canvas, int column, int y, int width, Transfer transfer) {
        int done = width * TransferText.percent(transfer) / 100;
        canvas.fill(column, column + done, y, canvas.glyphs().done(), canvas.style(Role.PROGRESS));
        canvas.fill(column + done, column + width, y, canvas.glyphs().undone(), canvas.style(Role.FAINT));
    }

    /** The figures, in columns of fixed width so that they do not dance. */
    private static String right(int width, Transfer transfer, boolean connected) {
        String percent = String.format(Locale.ROOT, "%3d%%", TransferText.percent(transfer));
        String size = width >= FOR_SIZE ? String.format(Locale.ROOT, " %9s ", Amounts.size(transfer.size())) : "";
        boolean stalled = transfer.state() == TransferState.RUNNING && !connected;
        if (transfer.state() != TransferState.RUNNING || stalled) {
            String state = stalled ? "waiting" : word(transfer.state());
            return size + percent + " " + pad(state, width < 50 ? 9 : 18);
        }
        String rate = transfer.bytesPerSecond().isPresent()
                ? rate(transfer.bytesPerSecond().getAsLong())
                : "";
        String eta = transfer.eta().map(Amounts::time).orElse("--:--");
        return width < 50 ? percent + pad(rate, 9) : size + percent + " " + pad(rate, 9) + " " + pad(eta, 8);
    }

    private static String word(TransferState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    private static String pad(String text, int width) {
        return " ".repeat(Math.max(0, width - text.length())) + text;
    }

    /** Such as {@code 1.2M/s}: short, because it stands in a column. */
    private static String rate(long bytesPerSecond) {
        String size = Amounts.size(bytesPerSecond);
        int space = size.indexOf(' ');
        String unit = size.substring(space + 1).replace("B", "").toUpperCase(Locale.ROOT);
        return size.substring(0, space) + (unit.isEmpty() ? "B" : unit) + "/s";
    }
}
