package chat.tern.screen;

import chat.tern.client.event.ClientEvent.Direction;
import chat.tern.client.event.ClientEvent.Transfer;
import chat.tern.client.event.ClientEvent.TransferState;
import chat.tern.command.Amounts;
import chat.tern.command.SafeText;
import chat.tern.command.TransferText;
import chat.tern.screen.Transfers.Numbered;
import java.util.List;
import java.util.Locale;

/** Files on their way: how far, how fast, how long still, and in which state. */
final class TransfersPane {
    private static final int BAR = 20;
    private static final int FOR_SIZE = 100;
    private static final int FOR_PATH = 110;

    private TransfersPane() {}

    static void draw(Canvas canvas, ScreenModel model, Layout layout) {
        List<Numbered> transfers = model.transfers().all();
        if (canvas.height() == 1) {
            Numbered shown = model.transfers()
                    .chosen()
                    .or(() -> transfers.stream().filter(one -> !one.over()).findFirst())
                    .orElse(transfers.get(transfers.size() - 1));
            row(canvas, 0, shown, transfers.size(), model);
            return;
        }
        Style border = canvas.style(Role.BORDER);
        canvas.fill(0, canvas.width(), 0, canvas.glyphs().horizontal(), border);
        Bars.corners(canvas, layout, 0);
        Bars.heading(canvas, 0, heading(transfers, model.connected()));
        String keys = model.transfers().chosen().map(TransferKeys::help).orElseGet(() -> toChoose(model));
        canvas.textBefore(canvas.width() - 1, 0, " " + keys + " ", canvas.style(Role.HEADING));
        List<Numbered> fitting = model.transfers().fitting(canvas.height() - 1);
        for (int i = 0; i < fitting.size(); i++) {
            row(canvas, 1 + i, fitting.get(i), 1, model);
        }
    }

    private static String toChoose(ScreenModel model) {
        List<String> keys = model.keys().keys(Action.TRANSFERS);
        return keys.isEmpty() ? "" : keys.get(0) + " choose";
    }

    /** The rate of all is said where it is not that of one, which would be written twice with each tick. */
    private static String heading(List<Numbered> transfers, boolean connected) {
        long running = transfers.stream().filter(one -> !one.over()).count();
        long rate = transfers.stream()
                .map(Numbered::transfer)
                .filter(transfer -> transfer.state() == TransferState.RUNNING)
                .mapToLong(transfer -> transfer.bytesPerSecond().orElse(0))
                .sum();
        boolean sum = connected && rate > 0 && running > 1;
        return "Transfers " + running + "/" + transfers.size() + (sum ? " " + rate(rate) : "");
    }

    private static void row(Canvas canvas, int y, Numbered one, int of, ScreenModel model) {
        Transfer transfer = one.transfer();
        boolean down = transfer.direction() == Direction.DOWN;
        boolean chosen = model.transfers().isChosen(one);
        Role role = chosen ? Role.QUESTION : Role.TEXT;
        String arrow = down ? canvas.glyphs().down() : canvas.glyphs().up();
        boolean asked = Transfers.asksUs(transfer);
        String sign = (chosen ? ">" : " ") + (asked ? "?" : arrow) + " " + one.number() + " ";
        String right = right(canvas.width(), transfer, model.connected()) + (of > 1 ? " 1/" + of : "");
        int bar = canvas.width() >= 70 ? BAR : canvas.width() >= 50 ? 10 : 0;
        int figures = canvas.width() - Widths.of(right);
        int name = figures - bar - (bar > 0 ? 2 : 1);
        String peer = transfer.peer().isEmpty() || name < 30 ? "" : (down ? " from " : " to ") + transfer.peer();
        int column = canvas.text(0, y, sign, role);
        canvas.text(
                column,
                y,
                Widths.cut(
                        SafeText.line(transfer.name() + peer),
                        Math.max(1, name - column),
                        canvas.glyphs().more()),
                role);
        if (bar > 0 && asked) {
            canvas.text(name + 1, y, chosen ? "[y]es [n]o" : toAnswer(model), Role.QUESTION);
        } else if (bar > 0 && transfer.state() != TransferState.OFFERED) {
            bar(canvas, name + 1, y, bar, transfer);
        }
        canvas.text(figures, y, right, Role.TEXT);
    }

    /** Ten columns at most, as it stands where the shortest bar would. */
    private static String toAnswer(ScreenModel model) {
        return model.keys().keys(Action.TRANSFERS).stream()
                .findFirst()
                .map(key -> Widths.cut(key + " y/n", 10, "~"))
                .orElse("");
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
        boolean way = connected || Transfers.isStraight(transfer);
        boolean stalled = transfer.waits() || (transfer.state() == TransferState.RUNNING && !way);
        boolean moving = transfer.state() == TransferState.RUNNING && way;
        String state = stalled ? "waiting" : word(transfer.state(), width);
        if (transfer.state() == TransferState.OFFERED) {
            return offered(width, transfer, state);
        }
        if (width < FOR_PATH && !moving) {
            return size + percent + " " + pad(state, width < 50 ? 9 : 18);
        }
        String rate = moving && transfer.bytesPerSecond().isPresent()
                ? rate(transfer.bytesPerSecond().getAsLong())
                : "";
        String eta = moving ? transfer.eta().map(Amounts::time).orElse("--:--") : "";
        String path = width >= FOR_PATH ? "  " + fill(route(transfer), 7) + fill(state, 15) : "";
        return width < 50 ? percent + pad(rate, 9) : size + percent + " " + pad(rate, 9) + " " + pad(eta, 8) + path;
    }

    /** As wide as the figures of the others, so that the columns before it are in line. */
    private static String offered(int width, Transfer transfer, String state) {
        String size = pad(Amounts.size(transfer.size()), 9);
        if (width >= FOR_PATH) {
            return " " + size + " " + " ".repeat(23 + 9) + fill(state, 15);
        }
        return width >= FOR_SIZE ? " " + size + " " + pad(state, 23) : size + pad(state, width < 50 ? 9 : 14);
    }

    private static String route(Transfer transfer) {
        return transfer.path().map(path -> path.name().toLowerCase(Locale.ROOT)).orElse("");
    }

    private static String word(TransferState state, int width) {
        return state == TransferState.DONE && width >= 50
                ? "done, sha256 ok"
                : state.name().toLowerCase(Locale.ROOT);
    }

    private static String fill(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
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
