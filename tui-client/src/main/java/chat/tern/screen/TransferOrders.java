package chat.tern.screen;

import chat.tern.command.TransferText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Has transfers stopped, by {@code /xfer} or by a key of the pane. */
final class TransferOrders {
    /** What can be done about one transfer. */
    enum Order {
        STOP("stop", 'x');

        private final String word;
        private final char key;

        Order(String word, char key) {
            this.word = word;
            this.key = key;
        }

        String word() {
            return word;
        }

        char key() {
            return key;
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
        return one.over() ? List.of() : List.of(Order.STOP);
    }

    Preferences.Answer carryOut(String arguments) {
        String[] words = arguments.split("\\s+", -1);
        if (words[0].isEmpty()) {
            return list(model.transfers().all());
        }
        if (!words[0].equals("cancel") || words.length != 2) {
            return Preferences.Answer.refused("/xfer lists the transfers, /xfer cancel NUMBER stops one.");
        }
        int number = words[1].matches("\\d{1,4}") ? Integer.parseInt(words[1]) : 0;
        return model.transfers()
                .byNumber(number)
                .map(one -> carryOut(Order.STOP, one))
                .orElseGet(
                        () -> Preferences.Answer.refused("There is no transfer " + words[1] + "; /xfer lists them."));
    }

    Preferences.Answer carryOut(Order order, Transfers.Numbered one) {
        if (one.over()) {
            return Preferences.Answer.refused(one.transfer().name() + " is over already.");
        }
        refs++;
        switch (order) {
            case STOP -> client.cancel(one.transfer().id(), "transfer-" + refs);
        }
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
