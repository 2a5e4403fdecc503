package chat.tern.server;

import chat.tern.protocol.Request;

/** Starts a virtual thread for each answer. */
final class Answers implements AnswerFactory {
    private final Archive archive;
    private final SharedFiles files;

    Answers(Archive archive, SharedFiles files) {
        this.archive = archive;
        this.files = files;
    }

    @Override
    public Feed begin(Request request, String asker, Runnable wake) {
        Feed feed = new Feed(wake);
        Answer answer = answer(request, asker);
        Thread.ofVirtual().name("answer to " + asker).start(new AnswerLoop(answer, feed, asker));
        return feed;
    }

    private Answer answer(Request request, String asker) {
        return switch (request) {
            case Request.History history -> new HistoryAnswer(archive, history);
            case Request.Files list -> files.list(list);
            case Request.Fetch fetch -> files.fetch(fetch, asker);
        };
    }
}
