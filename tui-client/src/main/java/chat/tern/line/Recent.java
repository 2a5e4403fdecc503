package chat.tern.line;

import chat.tern.client.event.ClientEvent;
import chat.tern.client.event.ClientEvent.Transfer;
import chat.tern.client.event.RoomOrder;
import chat.tern.command.Reply;
import chat.tern.command.Requests;
import chat.tern.command.SlashCommand;
import chat.tern.command.Target;
import chat.tern.command.TransferText;
import chat.tern.protocol.RoomName;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

/**
 * What commands refer to that events have brought: how far rooms are, transfers, whom one does not want to hear. Events
 * come by one thread and commands by another.
 */
final class Recent implements LineClient {
    private final LineClient client;
    private final Map<String, Long> last = new ConcurrentHashMap<>();
    private final Map<String, Transfer> transfers = new ConcurrentSkipListMap<>();
    private final Set<String> ignored = ConcurrentHashMap.newKeySet();

    Recent(LineClient client) {
        this.client = client;
    }

    @Override
    public Requests requests() {
        return client.requests();
    }

    @Override
    public void quit(Duration drain) {
        client.quit(drain);
    }

    /** The next event that is not of somebody ignored. */
    @Override
    public ClientEvent take() throws InterruptedException {
        ClientEvent event;
        do {
            event = client.take();
            learn(event);
        } while (isHidden(event));
        return event;
    }

    private void learn(ClientEvent event) {
        if (event instanceof ClientEvent.RoomMessage message) {
            last.merge(message.room(), message.seq(), Math::max);
        } else if (event instanceof ClientEvent.Transfer transfer) {
            if (TransferText.over(transfer.state())) {
                transfers.remove(transfer.id());
            } else {
                transfers.put(transfer.id(), transfer);
            }
        }
    }

    private boolean isHidden(ClientEvent event) {
        return (event instanceof ClientEvent.RoomMessage room && !room.self() && ignored.contains(fold(room.from())))
                || (event instanceof ClientEvent.DirectMessage dm && !dm.self() && ignored.contains(fold(dm.from())));
    }

    private static String fold(String nick) {
        return nick.toLowerCase(Locale.ROOT);
    }

    /** Carries out a command that the face itself has to; others are none of this one. */
    Reply carryOut(Reply.ForFace it, Target here) {
        String arguments = it.arguments();
        return switch (it.command()) {
            case READ -> read(arguments, here);
            case IGNORE -> arguments.isEmpty() ? ignored() : ignore(arguments, true);
            case UNIGNORE -> arguments.isEmpty() ? wrong(it.command()) : ignore(arguments, false);
            case XFER -> arguments.isEmpty() ? transfers() : wrong(it.command());
            case CLOSE -> new Reply.Return();
            default -> wrong(it.command());
        };
    }

    private static Reply wrong(SlashCommand command) {
        return new Reply.Refused("bad_arguments", "Something is wrong: " + command.usage());
    }

    private Reply read(String which, Target here) {
        if (which.equals("all")) {
            last.keySet().forEach(this::mark);
        } else if (which.isEmpty() && here instanceof Target.Room room) {
            mark(room.name().toString());
        } else {
            return wrong(SlashCommand.READ);
        }
        return new Reply.Told(List.of(which.isEmpty() ? here + " is read, on all your devices" : "everything is read"));
    }

    private void mark(String room) {
        Long seq = last.get(room);
        if (seq != null) {
            client.requests().order(new RoomOrder.MarkRead(new RoomName(room), seq), "read");
        }
    }

    private Reply ignore(String nick, boolean now) {
        boolean changed = now ? ignored.add(fold(nick)) : ignored.remove(fold(nick));
        String text = now ? nick + " is not heard in this session" : nick + " is heard again";
        return new Reply.Told(List.of(changed || now ? text : "you do not ignore " + nick));
    }

    private Reply ignored() {
        return new Reply.Told(List.of(
                ignored.isEmpty()
                        ? "you ignore nobody"
                        : "ignored: "
                                + String.join(" ", ignored.stream().sorted().toList())));
    }

    private Reply transfers() {
        Stream<String> lines =
                transfers.values().stream().map(transfer -> transfer.id() + "  " + TransferText.of(transfer));
        List<String> all = lines.toList();
        return new Reply.Told(all.isEmpty() ? List.of("no transfers") : all);
    }
}
