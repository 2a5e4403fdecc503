package chat.tern.screen;

import chat.tern.client.ClientEvent.Transfer;
import chat.tern.command.TransferText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Carries out {@code /xfer}. */
final class TransferOrders {
    private TransferOrders() {}

    static Preferences.Answer carryOut(ScreenModel model, String arguments, ScreenClient client, String ref) {
        List<Transfer> transfers = model.transfers().all();
        String[] words = arguments.split("\\s+", -1);
        if (words[0].isEmpty()) {
            return list(transfers);
        }
        if (!words[0].equals("cancel") || words.length != 2) {
            return Preferences.Answer.refused("/xfer lists the transfers, /xfer cancel NUMBER stops one.");
        }
        int number = words[1].matches("\\d{1,4}") ? Integer.parseInt(words[1]) : 0;
        if (number < 1 || number > transfers.size()) {
            return Preferences.Answer.refused("There is no transfer " + words[1] + "; /xfer lists them.");
        }
        Transfer wanted = transfers.get(number - 1);
        if (TransferText.over(wanted.state())) {
            return Preferences.Answer.refused(wanted.name() + " is over already.");
        }
        client.cancel(wanted.id(), ref);
        return new Preferences.Answer(List.of(), Optional.empty());
    }

    private static Preferences.Answer list(List<Transfer> transfers) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < transfers.size(); i++) {
            lines.add((i + 1) + "  " + TransferText.of(transfers.get(i)));
        }
        return new Preferences.Answer(lines.isEmpty() ? List.of("no transfers") : lines, Optional.empty());
    }
}
