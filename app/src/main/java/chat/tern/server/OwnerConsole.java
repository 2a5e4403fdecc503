package chat.tern.server;

import chat.tern.protocol.Nickname;
import chat.tern.server.control.ControlCommand;
import chat.tern.server.control.ControlException;
import chat.tern.server.control.Reply;
import chat.tern.server.session.Admission;
import chat.tern.server.session.BanDesk;
import chat.tern.server.session.RoomNews;
import chat.tern.server.store.People;
import chat.tern.server.store.ServerBans;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** What the server's owner can do about people by the local socket. */
final class OwnerConsole {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");
    private static final int PATIENCE_SECONDS = 10;
    private static final String OWNER = Admission.OWNER;

    private final Admission admission;
    private final BanDesk bans;
    private final Server server;

    OwnerConsole(Admission admission, BanDesk bans, Server server) {
        this.admission = admission;
        this.bans = bans;
        this.server = server;
    }

    Map<String, ControlCommand> commands() {
        return Map.of(
                "invite", this::invite,
                "op", this::op,
                "deop", this::deop,
                "user", this::user,
                "ban", this::ban,
                "unban", this::unban,
                "bans", this::bans);
    }

    /** Words: who, seconds, and a reason, which may be empty. */
    private void ban(List<String> words, Reply reply) throws ControlException, IOException, InterruptedException {
        reply.line(await(bans.ban(words.get(0), Long.parseLong(words.get(1)), words.get(2), OWNER)));
    }

    private void unban(List<String> words, Reply reply) throws ControlException, IOException, InterruptedException {
        reply.line(await(bans.lift(words.getFirst(), OWNER)));
    }

    private void bans(List<String> words, Reply reply) throws ControlException, IOException, InterruptedException {
        for (ServerBans.Ban ban : await(bans.all())) {
            reply.line(ban.what() + (ban.name().isEmpty() ? "" : "  " + ban.name()) + "  by " + ban.by()
                    + RoomNews.until(ban.untilMillis())
                    + (ban.reason().isEmpty() ? "" : ": " + ban.reason()));
        }
    }

    /** Words: uses, days, {@code operator} or {@code -}, address, and the nick that it is for, if any. */
    private void invite(List<String> words, Reply reply) throws ControlException, IOException, InterruptedException {
        Duration days = Duration.ofDays(Integer.parseInt(words.get(1)));
        boolean operator = words.get(2).equals("operator");
        Optional<Nickname> name = words.size() > 4 ? Optional.of(nick(words.get(4))) : Optional.empty();
        reply.line(server.link(
                await(admission.invite(Integer.parseInt(words.get(0)), days, operator, name, OWNER)), words.get(3)));
    }

    private void op(List<String> words, Reply reply) throws ControlException, IOException, InterruptedException {
        Nickname nick = nick(words.getFirst());
        await(admission.operator(nick, true));
        reply.line(nick + " is an operator of this server now.");
    }

    private void deop(List<String> words, Reply reply) throws ControlException, IOException, InterruptedException {
        Nickname nick = nick(words.getFirst());
        await(admission.operator(nick, false));
        reply.line(nick + " is no operator of this server any more, unless the file for --operators says so.");
    }

    private void user(List<String> words, Reply reply) throws ControlException, IOException, InterruptedException {
        switch (words.getFirst()) {
            case "list" -> list(reply);
            case "reset" -> {
                Nickname nick = nick(words.get(1));
                String link = server.link(await(admission.reset(nick)), words.get(2));
                reply.line(nick + "'s keys are void. Give this to " + nick + ", and to nobody else: tern --nick " + nick
                        + " " + link);
            }
            case "remove" -> {
                Nickname nick = nick(words.get(1));
                People.Removed gone = await(admission.remove(nick));
                reply.line(nick + " is removed; what " + nick + " said in rooms stays.");
                for (String folder : setApart(gone.nicks())) {
                    reply.line("Files that " + nick + " sent are in " + folder
                            + " now, and nobody's but the operators' to remove.");
                }
            }
            default -> throw new ControlException("A user is listed, reset or removed.");
        }
    }

    private List<String> setApart(List<Nickname> nicks) throws ControlException {
        try {
            return server.setApart(nicks);
        } catch (IOException e) {
            throw new ControlException(
                    "But the folder of uploads could not be set apart, so that who takes the nick next has it: "
                            + e.getMessage(),
                    e);
        }
    }

    private void list(Reply reply) throws ControlException, IOException, InterruptedException {
        for (People.Person person : await(admission.people())) {
            reply.line(String.format("%-24s", person.nick()) + "since " + time(person.sinceMillis())
                    + (person.seenMillis() > 0 ? "  last here " + time(person.seenMillis()) : "")
                    + (person.operator() ? "  operator" : "")
                    + (person.others().isEmpty() ? "" : "  also " + others(person)));
        }
    }

    private static String others(People.Person person) {
        return person.others().stream().map(Nickname::toString).collect(Collectors.joining(", "));
    }

    private static String time(long millis) {
        return TIME.format(Instant.ofEpochMilli(millis).atZone(ZoneId.systemDefault()));
    }

    private static Nickname nick(String word) throws ControlException {
        try {
            return new Nickname(word);
        } catch (IllegalArgumentException e) {
            throw new ControlException(String.valueOf(e.getMessage()), e);
        }
    }

    private static <T> T await(CompletableFuture<T> answer) throws ControlException, InterruptedException {
        try {
            return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new ControlException("The server is too busy to answer. Try again in a moment.", e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            throw new ControlException(cause == null ? "It failed." : String.valueOf(cause.getMessage()), e);
        }
    }
}
