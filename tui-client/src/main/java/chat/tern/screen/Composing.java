package chat.tern.screen;

import chat.tern.protocol.FromClient;
import chat.tern.protocol.Nickname;
import chat.tern.protocol.RoomName;

/** Has others told that a line for them is being edited, where the settings say so; a command is nobody's business. */
final class Composing {
    private final ScreenModel model;
    private final ScreenClient client;
    private String before = "";
    private Place where = new Place(Place.Kind.SERVER, "");

    Composing(ScreenModel model, ScreenClient client) {
        this.model = model;
        this.client = client;
    }

    /** To be called after each key. */
    void look() {
        String text = model.input().text();
        Place place = model.active().place();
        boolean edited = !text.equals(before) && place.equals(where);
        before = text;
        where = place;
        if (edited && !text.isBlank() && !isCommand(text) && model.settings().on(Setting.TYPING)) {
            tell(place);
        }
    }

    private static boolean isCommand(String text) {
        return text.startsWith("/") && !text.startsWith("//");
    }

    private void tell(Place place) {
        switch (place.kind()) {
            case ROOM -> client.typing(FromClient.Typing.in(new RoomName(place.name())));
            case PERSON -> client.typing(FromClient.Typing.to(new Nickname(place.name())));
            case SERVER -> {}
        }
    }
}
