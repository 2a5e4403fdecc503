package chat.tern.server;

import chat.tern.protocol.CloseCode;
import chat.tern.server.store.StoreException;
import java.io.IOException;
import org.tinylog.Logger;

/** The thread behind one answer; ends with it. */
record AnswerLoop(Answer answer, Feed feed, String asker) implements Runnable {
    @Override
    public void run() {
        try {
            answer.write(feed);
            feed.end();
        } catch (FileChangedException e) {
            feed.fail(CloseCode.FILE_CHANGED);
        } catch (IOException | StoreException e) {
            Logger.warn("an answer to {} breaks off: {}", asker, e.getMessage());
            feed.fail(CloseCode.STORAGE);
        } catch (InterruptedException e) {
            feed.fail(CloseCode.INTERNAL);
        } catch (RuntimeException | Error e) {
            Logger.error(e, "an answer to {} breaks off by a fault", asker);
            feed.fail(CloseCode.INTERNAL);
        }
    }
}
