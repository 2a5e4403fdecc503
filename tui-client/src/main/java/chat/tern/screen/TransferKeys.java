package chat.tern.screen;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What keys mean while they belong to the pane of transfers. */
final class TransferKeys {
    private final ScreenModel model;
    private final TransferOrders orders;

    TransferKeys(ScreenModel model, TransferOrders orders) {
        this.model = model;
        this.orders = orders;
    }

    /**
     * The first time the keys go to the pane, which opens; the second time it is one line again.
     *
     * @param rows of the window: where it has few, there is no pane, or one without the rule that says the keys
     */
    void toggle(int rows, Instant now) {
        Transfers transfers = model.transfers();
        if (transfers.all().isEmpty()) {
            model.flash("no transfers; /files lists what there is, /get NAME fetches it", now);
        } else if (rows < Layout.FEWEST_ROWS) {
            model.flash("this window is too low for them; /xfer lists them", now);
        } else if (transfers.chosen().isEmpty()) {
            model.panes().transfersSmall(false);
            transfers.focus();
            transfers.chosen().filter(one -> rows < Layout.FEW_ROWS).ifPresent(one -> model.flash(help(one), now));
        } else {
            transfers.blur();
            model.panes().transfersSmall(true);
        }
    }

    /** False when the key is none of the pane's: the keys belong to the line being typed again. */
    boolean handle(Key key, Instant now) {
        Optional<Transfers.Numbered> chosen = model.transfers().chosen();
        if (chosen.isEmpty() || key instanceof Key.Focus) {
            return false;
        }
        boolean done = switch (key) {
            case Key.Text text -> order(text.codePoint(), chosen.get(), now);
            case Key.Stroke stroke -> stroke(stroke.name(), now);
            case Key.Paste paste -> false;
            case Key.Focus focus -> false;
        };
        if (!done) {
            model.transfers().blur();
        }
        return done;
    }

    private boolean stroke(String name, Instant now) {
        Optional<Action> action = model.keys().action(name);
        if (action.isEmpty()) {
            return true;
        }
        return switch (action.get()) {
            case OLDER, NEWER -> {
                model.transfers().move(action.get() == Action.OLDER);
                yield true;
            }
            case TRANSFERS -> {
                toggle(Layout.FEW_ROWS, now);
                yield true;
            }
            case ESCAPE, SUBMIT -> {
                model.transfers().blur();
                yield true;
            }
            default -> false;
        };
    }

    /** A letter that can do nothing about the chosen one begins a line; a question that is answered asks for no more. */
    private boolean order(int key, Transfers.Numbered chosen, Instant now) {
        Optional<TransferOrders.Order> order = TransferOrders.Order.of(key)
                .filter(it -> TransferOrders.possible(chosen).contains(it));
        order.flatMap(it -> orders.carryOut(it, chosen).problem()).ifPresent(problem -> model.flash(problem, now));
        if (order.filter(TransferOrders.Order::answersOffer).isPresent()) {
            model.transfers().blur();
        }
        return order.isPresent();
    }

    /** What the keys do now, such as {@code x stop Esc back}. */
    static String help(Transfers.Numbered chosen) {
        List<String> keys = TransferOrders.possible(chosen).stream()
                .map(order -> order.key() + " " + order.word())
                .toList();
        return String.join("  ", keys) + (keys.isEmpty() ? "" : "  ") + "Esc back";
    }
}
