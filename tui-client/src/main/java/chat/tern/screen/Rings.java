package chat.tern.screen;

import chat.tern.client.event.RoomOrder;
import chat.tern.command.Requests;
import chat.tern.protocol.Ringing;
import chat.tern.protocol.RoomName;
import java.util.Optional;

/** Carries out {@code /notify}: the server keeps it for the account, and tells it to all its devices. */
final class Rings {
    private final ScreenModel model;
    private final Requests client;

    Rings(ScreenModel model, Requests client) {
        this.model = model;
        this.client = client;
    }

    /** @param here the place that is meant when none is named */
    Preferences.Answer carryOut(String arguments, Place here, String ref) {
        String[] words = arguments.split("\\s+", 2);
        String named = words.length < 2 ? here.name() : words[1].startsWith("#") ? words[1] : "#" + words[1];
        if (!named.startsWith("#")) {
            return Preferences.Answer.refused("/notify is about rooms; name one, such as /notify none #ops.");
        }
        Optional<Ringing> when = Ringing.of(words[0]);
        if (when.isEmpty() && !words[0].isEmpty()) {
            return Preferences.Answer.refused("/notify is one of: all, mentions, none.");
        }
        try {
            RoomName room = new RoomName(named);
            when.ifPresent(wanted -> ring(room, wanted, ref));
            return Preferences.Answer.of(room + " rings: "
                    + model.ringing(named).word() + (when.isPresent() ? ", on all your devices" : ""));
        } catch (IllegalArgumentException noName) {
            return Preferences.Answer.refused("There is no room " + named + ".");
        }
    }

    /** At once here; what the server says holds, once it says something. */
    private void ring(RoomName room, Ringing when, String ref) {
        model.ringing(room.toString(), when);
        client.order(new RoomOrder.Ring(room, when), ref);
    }
}
