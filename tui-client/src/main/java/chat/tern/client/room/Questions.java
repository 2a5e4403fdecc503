package chat.tern.client.room;

import chat.tern.client.event.ClientEvent.Failure;
import chat.tern.client.event.ClientEvent.Files;
import chat.tern.client.event.ClientEvent.Found;
import chat.tern.client.event.ClientEvent.Notice;
import chat.tern.client.event.ClientEvent.RoomMessage;
import chat.tern.client.event.ClientEvent.SharedFile;
import chat.tern.client.event.EventSink;
import chat.tern.client.event.RoomOrder;
import chat.tern.client.link.ReplyExchange;
import chat.tern.client.link.RequestNumbers;
import chat.tern.client.link.Uplink;
import chat.tern.protocol.AccountRequest;
import chat.tern.protocol.ErrorCode;
import chat.tern.protocol.FromClient;
import chat.tern.protocol.FromServer;
import chat.tern.protocol.Nickname;
import chat.tern.protocol.Reply;
import chat.tern.protocol.Request;
import chat.tern.protocol.RoomName;
import chat.tern.reliability.Deadlines;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.function.Supplier;

/** What its user asked and the server has not answered yet; asked again on every new connection. */
public final class Questions {
    /** A number that no line will have. */
    private static final long ALL = (1L << 62) - 1;

    private static final int MAX_OPEN = 64;
    private static final int MAX_FILES = 200_000;

    private final Uplink uplink;
    private final EventSink events;
    private final BooleanSupplier crowded;
    private final RoomReader rooms;
    private final RequestNumbers numbers;
    private final Sender sender;
    private long nextTurn = Deadlines.NEVER;
    private final Map<Long, Question> open = new LinkedHashMap<>();

    /** Asks nothing yet; while {@code crowded}, answers stay in their streams. */
    public Questions(
            Uplink uplink,
            EventSink events,
            BooleanSupplier crowded,
            RoomReader rooms,
            RequestNumbers numbers,
            Sender sender) {
        this.sender = sender;
        this.uplink = uplink;
        this.events = events;
        this.crowded = crowded;
        this.rooms = rooms;
        this.numbers = numbers;
    }

    /** Asks who is here. */
    public void users(String ref) {
        add(new UsersQuestion(uplink, ref, Optional.empty()));
    }

    /** Asks whether that person is here. */
    public void user(Nickname nick, String ref) {
        add(new UsersQuestion(uplink, ref, Optional.of(nick)));
    }

    /** Has something done about rooms. */
    public void order(RoomOrder order, String ref) {
        switch (order) {
            case RoomOrder.Join it -> order(ref, number -> new FromClient.JoinRoom(number, it.room()));
            case RoomOrder.Part it -> order(ref, number -> new FromClient.PartRoom(number, it.room()));
            case RoomOrder.SetTopic it -> order(ref, number -> new FromClient.SetTopic(number, it.room(), it.topic()));
            case RoomOrder.Ring it -> order(ref, number -> new AccountRequest.Ring(number, it.room(), it.when()));
            case RoomOrder.Delete it ->
                order(ref, number -> new FromClient.DeleteLines(number, it.room(), it.count(), it.of()));
            case RoomOrder.BanFromServer it ->
                order(
                        ref,
                        number -> new FromClient.BanFromServer(
                                number, it.who(), it.banned(), it.time().toSeconds(), it.reason()));
            case RoomOrder.AboutServer it -> order(ref, FromClient.AskServer::new);
            case RoomOrder.Moderate it ->
                order(
                        ref,
                        number -> new FromClient.Moderate(
                                number,
                                it.room(),
                                it.action(),
                                it.nick(),
                                it.time().toSeconds(),
                                it.reason()));
            case RoomOrder.Away it -> rooms.away(it.away());
            case RoomOrder.Find it -> find(it.what(), ref);
            case RoomOrder.Open it ->
                rooms.open(it.room())
                        .ifPresent(page -> add(new LinesQuestion(
                                ref,
                                () -> new Request.History(
                                        page.room(), page.after(), page.upTo(), RoomSequence.MISSED))));
            case RoomOrder.MarkRead it -> rooms.mark(it.room(), it.seq());
            case RoomOrder.ListAll it -> add(new RoomsQuestion(uplink, ref));
        }
    }

    private void find(Request.Search what, String ref) {
        Question question = new Question(ref) {
            @Override
            void ask(long number) {
                List<RoomMessage> found = new ArrayList<>();
                exchange(
                        number,
                        ref,
                        what,
                        reply -> {
                            if (reply instanceof FromServer.RoomLine line) {
                                found.add(rooms.message(line, true));
                            }
                        },
                        () -> events.add(new Found(List.copyOf(found))));
            }
        };
        add(question.behind(sender.last(), () -> false));
    }

    /** Something to be carried out, which is answered by Done or Failed. */
    private void order(String ref, LongFunction<FromClient> message) {
        add(new Question(ref, true) {
            @Override
            void ask(long number) {
                uplink.send(message.apply(number));
            }
        });
    }

    /** The server has carried it out. */
    public void done(FromServer.Done done) {
        open.remove(done.request());
    }

    /** The server has answered in words. */
    public void told(FromServer.Told told) {
        if (open.remove(told.request()) != null) {
            told.lines().forEach(line -> events.add(new Notice(line)));
        }
    }

    /** The server has answered which rooms there are, or with a part of that. */
    public void rooms(FromServer.RoomList answer) {
        if (open.get(answer.request()) instanceof RoomsQuestion question) {
            question.take(answer, rooms::describe).ifPresent(all -> {
                open.remove(answer.request());
                events.add(all);
            });
        }
    }

    /** Asks for the shared files whose names match. */
    public void files(String pattern, String ref) {
        add(new Question(ref) {
            @Override
            void ask(long number) {
                List<SharedFile> found = new ArrayList<>();
                exchange(
                        number,
                        ref,
                        new Request.Files(pattern),
                        reply -> collect(found, reply),
                        () -> events.add(new Files(List.copyOf(found))));
            }
        });
    }

    private static void collect(List<SharedFile> found, Reply reply) {
        if (reply instanceof Reply.FileEntry entry && found.size() < MAX_FILES) {
            found.add(SharedFile.of(entry));
        }
    }

    /** Lines that were said before, and a room that was joined before, count. */
    public void history(RoomName room, int lines, String ref) {
        add(new LinesQuestion(ref, () -> {
                    long last = rooms.cursor(room).orElse(rooms.isNobody() ? ALL : 0L);
                    return new Request.History(room, last == ALL ? 0 : Math.max(0, last - lines), last, lines);
                })
                .behind(sender.last(), () -> isNoMember(room, ref)));
    }

    private boolean isNoMember(RoomName room, String ref) {
        boolean stranger = rooms.cursor(room).isEmpty() && !rooms.isNobody();
        if (stranger) {
            events.add(new Failure(ErrorCode.NO_SUCH_ROOM, "You are not in " + room + ".", Optional.of(ref)));
        }
        return stranger;
    }

    /** Asked again after an outage, it goes on behind the line shown last. */
    private final class LinesQuestion extends Question {
        private final Supplier<Request.History> request;
        private Optional<Request.History> asking = Optional.empty();
        private long shown;

        LinesQuestion(String ref, Supplier<Request.History> request) {
            super(ref);
            this.request = request;
        }

        @Override
        void ask(long number) {
            Request.History first = asking.orElseGet(request);
            asking = Optional.of(first);
            exchange(
                    number,
                    ref,
                    new Request.History(
                            first.room(), Math.max(first.afterSeq(), shown), first.upToSeq(), first.limit()),
                    this::show,
                    () -> {});
        }

        private void show(Reply reply) {
            if (reply instanceof FromServer.RoomLine line && line.seq() > shown) {
                shown = line.seq();
                rooms.show(line, true);
            }
        }
    }

    /** The lines before that number. */
    public void older(RoomName room, long before, int lines, String ref) {
        add(new LinesQuestion(
                ref, () -> new Request.History(room, Math.max(0, before - 1 - lines), before - 1, lines)));
    }

    /** Removes a file; that is no question, but is answered like one. */
    public void remove(String name, String ref) {
        add(new Question(ref) {
            @Override
            void ask(long number) {
                Notice done = Notice.removed(name);
                exchange(number, ref, new Request.Remove(name), reply -> {}, () -> events.add(done));
            }
        });
    }

    private void exchange(long number, String ref, Request request, Consumer<Reply> each, Runnable complete) {
        uplink.ask(new ReplyExchange(request, crowded, new ReplyExchange.Asker() {
            @Override
            public void reply(Reply reply) {
                if (reply instanceof FromServer.Failed failed) {
                    open.remove(number);
                    events.add(new Failure(failed.code(), failed.text(), Optional.of(ref)));
                } else if (open.containsKey(number)) {
                    each.accept(reply);
                }
            }

            @Override
            public void ended() {
                if (open.remove(number) != null) {
                    complete.run();
                }
            }

            @Override
            public void broke(long code) {
                open.remove(number);
                events.add(new Failure(
                        ErrorCode.STORAGE, "The server broke off its answer; ask again.", Optional.of(ref)));
            }
        }));
    }

    private void add(Question question) {
        if (open.size() >= MAX_OPEN) {
            events.add(new Failure(
                    ErrorCode.RATE_LIMITED,
                    "Too many questions are open; wait for answers.",
                    Optional.of(question.ref)));
            return;
        }
        open.put(numbers.next(), question);
    }

    /** The connection is gone: all is asked again on the next. */
    public void down() {
        open.values().forEach(question -> question.asked = false);
    }

    /** Asks what has not been asked on this connection, no faster than the server wants it. */
    public void pump(long now) {
        nextTurn = Deadlines.NEVER;
        if (!uplink.up()) {
            return;
        }
        boolean ordered = false;
        for (Map.Entry<Long, Question> entry : List.copyOf(open.entrySet())) {
            Question question = entry.getValue();
            if (question.waits(ordered, sender::holds)) {
                continue;
            }
            ordered |= question.paced;
            if (!question.asked && question.pointless()) {
                open.remove(entry.getKey());
                continue;
            }
            long turn = question.paced ? sender.turn(now) : now;
            if (!question.asked && turn - now > 0) {
                nextTurn = turn;
            } else if (!question.asked) {
                question.asked = true;
                if (question.paced) {
                    sender.took(now);
                }
                question.ask(entry.getKey());
            }
        }
    }

    /** When {@link #pump} has something to ask, in nano time; {@link Deadlines#NEVER} where nothing is due. */
    public long nextTimeout() {
        return nextTurn;
    }

    /** The server has answered who is here, or with a part of that. */
    public void users(FromServer.Users answer) {
        if (open.get(answer.request()) instanceof UsersQuestion question) {
            question.take(answer).ifPresent(all -> {
                open.remove(answer.request());
                events.add(all);
            });
        }
    }

    /** Whether the failure was about a question of ours. */
    public boolean failed(FromServer.Failed failed) {
        Question question = open.remove(failed.request());
        if (question == null) {
            return false;
        }
        events.add(new Failure(failed.code(), failed.text(), Optional.of(question.ref)));
        return true;
    }

    /** Whether all is answered. */
    public boolean isEmpty() {
        return open.isEmpty();
    }
}
