package chat.tern.screen;

import chat.tern.client.event.ClientEvent.Direction;
import chat.tern.client.event.TransferOrder;
import chat.tern.command.TransferText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Has transfers paused, resumed, stopped, accepted and refused, by {@code /xfer} or by a key of the pane. */
final class TransferOrders {
    /** What can be done about one transfer. */
    enum Order {
        PAUSE("pause", 'p'),
        RESUME("resume", 'r'),
        CANCEL("stop", 'x'),
        ACCEPT("accept", 'y'),
        REFUSE("refuse", 'n');

        private final String word;
        private final char key;

        Order(String word, char key) {
            this.word = word;
            this.key = key;
        }

        /** By the name that {@code /xfer} has for it, such as {@code cancel}. */
        static Optional<Order> of(String name) {
            return Arrays.stream(values())
                    .filter(order -> order.name().toLowerCase(Locale.ROOT).equals(name))
                    .findFirst();
        }

        String word() {
            return word;
        }

        char key() {
            return key;
        }

        boolean answersOffer() {
            return this == ACCEPT || this == REFUSE;
        }

        static Optional<Order> of(int key) {
            return Arrays.stream(values())
                    .filter(order -> order.key == Character.toLowerCase(key))
                    .findFirst();
        }
    }

    private final ScreenModel model;
    private final ScreenClient client;
    private int refs;

    TransferOrders(ScreenModel model, ScreenClient client) {
        this.model = model;
        this.client = client;
    }

    /** What makes sense for a transfer as it is. */
    static List<Order> possible(Transfers.Numbered one) {
        return switch (one.transfer().state()) {
            case RUNNING, VERIFYING -> List.of(Order.PAUSE, Order.CANCEL);
            case PAUSED -> List.of(one.transfer().waits() ? Order.PAUSE : Order.RESUME, Order.CANCEL);
            case OFFERED ->
                one.transfer().direction() == Direction.DOWN
                        ? List.of(Order.ACCEPT, Order.REFUSE)
                        : List.of(Order.CANCEL);
            case DONE, FAILED, CANCELLED, REFUSED, WITHDRAWN, ELSEWHERE -> List.of();
        };
    }

    Preferences.Answer carryOut(String arguments) {
        String[] words = arguments.split("\\s+", -1);
        if (words[0].isEmpty()) {
            return list(model.transfers().all());
        }
        Optional<Order> order = Order.of(words[0]);
        if (order.isEmpty() || words.length != 2) {
            return Preferences.Answer.refused(
                    "/xfer lists the transfers; /xfer pause, resume, cancel, accept or refuse and a NUMBER is about one.");
        }
        int number = words[1].matches("\\d{1,4}") ? Integer.parseInt(words[1]) : 0;
        return model.transfers()
                .byNumber(number)
                .map(one -> carryOut(order.get(), one))
                .orElseGet(
                        () -> Preferences.Answer.refused("There is no transfer " + words[1] + "; /xfer lists them."));
    }

    Preferences.Answer carryOut(Order order, Transfers.Numbered one) {
        if (one.over()) {
            return Preferences.Answer.refused(one.transfer().name() + " is over already.");
        }
        if (!possible(one).contains(order)) {
            String state = one.transfer().waits()
                    ? "waiting"
                    : one.transfer().state().name().toLowerCase(Locale.ROOT);
            return Preferences.Answer.refused(one.transfer().name() + " is " + state + " now.");
        }
        refs++;
        Optional<String> which = Optional.of(one.transfer().id());
        client.order(
                switch (order) {
                    case PAUSE -> new TransferOrder.Pause(which);
                    case RESUME -> new TransferOrder.Resume(which);
                    case CANCEL -> new TransferOrder.Cancel(which);
                    case ACCEPT -> new TransferOrder.Accept(which, Optional.empty());
                    case REFUSE -> new TransferOrder.Refuse(which);
                },
                "transfer-" + refs);
        return new Preferences.Answer(List.of(), Optional.empty());
    }

    private static Preferences.Answer list(List<Transfers.Numbered> transfers) {
        List<String> lines = new ArrayList<>();
        for (Transfers.Numbered one : transfers) {
            lines.add(one.number() + "  " + TransferText.of(one.transfer()));
        }
        return new Preferences.Answer(lines.isEmpty() ? List.of("no transfers") : lines, Optional.empty());
    }
}
