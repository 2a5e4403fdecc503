package chat.tern.testing.screen;

import chat.tern.screen.ScreenFace;
import chat.tern.screen.ScreenOptions;
import java.io.IOException;

/** The full-screen face over a {@link ScriptedClient}, as a program of its own. */
final class ScriptedScreen {
    private ScriptedScreen() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        ScriptedClient client = new ScriptedClient(args.length > 0 ? args[0] : "you");
        client.comeIn();
        System.exit(ScreenFace.run(client, client, ScreenOptions.defaults()));
    }
}
