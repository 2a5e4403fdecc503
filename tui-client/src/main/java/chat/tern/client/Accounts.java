package chat.tern.client;

import chat.tern.client.direct.OwnNetworks;
import chat.tern.client.event.AccountOrder;
import chat.tern.client.event.Causes;
import chat.tern.client.event.ClientEvent.Failure;
import chat.tern.client.event.ClientEvent.Notice;
import chat.tern.client.event.EventSink;
import chat.tern.client.link.Desk;
import chat.tern.client.link.RequestNumbers;
import chat.tern.client.link.Uplink;
import chat.tern.protocol.AccountNews.DeviceClaimed;
import chat.tern.protocol.AccountNews.DeviceConfirmed;
import chat.tern.protocol.AccountNews.DeviceList;
import chat.tern.protocol.AccountNews.InviteMade;
import chat.tern.protocol.AccountRequest;
import chat.tern.protocol.ErrorCode;
import chat.tern.protocol.FromServer;
import chat.tern.protocol.InviteLink;
import chat.tern.protocol.Nickname;
import chat.tern.reliability.noise.Fingerprint;
import chat.tern.reliability.packet.Bytes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.random.RandomGenerator;
import org.tinylog.Logger;

/** What its user wants of the account: its devices, so far. */
final class Accounts {
    private static final int MOST_EARLY = 16;

    private final Uplink uplink;
    private final EventSink events;
    private final Desk desk;
    private final AccountDesk account;
    private final RequestNumbers numbers;
    private final RandomGenerator random;
    private final String place;
    private final Map<Long, Asked> open = new LinkedHashMap<>();
    private Optional<DeviceCode> offered = Optional.empty();
    private Optional<Nickname> self = Optional.empty();
    /** What was wanted while there was no connection. */
    private final List<Runnable> early = new ArrayList<>();

    private int working;

    /** What was asked, and what to do when it is done. */
    private record Asked(String ref, Runnable done) {}

    /**
     * Nothing asked yet.
     *
     * @param place the server, as people type it
     */
    Accounts(
            Uplink uplink,
            EventSink events,
            Desk desk,
            AccountDesk account,
            RequestNumbers numbers,
            RandomGenerator random,
            String place) {
        this.uplink = uplink;
        this.events = events;
        this.desk = desk;
        this.account = account;
        this.numbers = numbers;
        this.random = random;
        this.place = place;
    }

    void order(AccountOrder order, String ref) {
        if (uplink.up()) {
            carryOut(order, ref);
        } else if (early.size() < MOST_EARLY) {
            early.add(() -> carryOut(order, ref));
        } else {
            fail(ref, ErrorCode.USER_OFFLINE, "There is no connection now.");
        }
    }

    private void carryOut(AccountOrder order, String ref) {
        switch (order) {
            case AccountOrder.AddDevice add -> offer(ref);
            case AccountOrder.ListDevices list -> ask(ref, AccountRequest.ListDevices::new, () -> {});
            case AccountOrder.RemoveDevice it -> remove(it.which(), ref);
            case AccountOrder.Invite invite -> ask(ref, AccountRequest.MakeInvite::new, () -> {});
            case AccountOrder.Rename it -> ask(ref, number -> new AccountRequest.Rename(number, it.nick()), () -> {});
            case AccountOrder.JoinAccount it -> join(it.code(), ref);
        }
    }

    private void offer(String ref) {
        DeviceCode code = DeviceCode.random(random);
        offered = Optional.of(code);
        ask(ref, number -> new AccountRequest.OfferDevice(number, code.lookup()), () -> {
            List<String> lines = new ArrayList<>(List.of(
                    "on the new device, within 10 minutes and while you stay here:",
                    "  tern key join " + place + " " + code));
            work(
                    this::elsewhere,
                    elsewhere -> {
                        elsewhere.ifPresent(
                                there -> lines.add("on another machine: tern key join " + there + " " + code));
                        tell(lines);
                    },
                    ref);
        });
    }

    /** Only a help: the code is told also where the system does not name its networks. */
    private Optional<String> elsewhere() {
        try {
            return OwnNetworks.look().fromElsewhere(place);
        } catch (IOException unknown) {
            Logger.debug("own networks: {}", unknown.toString());
            return Optional.empty();
        }
    }

    private void remove(String which, String ref) {
        work(
                () -> account.removal(which),
                statement -> statement.ifPresentOrElse(
                        said -> ask(
                                ref,
                                number -> new AccountRequest.RemoveDevice(number, said),
                                () -> work(
                                        () -> account.heard(List.of(said)),
                                        news -> tell(List.of(said.name() + " is none of your devices any more")),
                                        ref)),
                        () -> fail(ref, ErrorCode.NO_SUCH_DEVICE, "Which one? /device list has their numbers.")),
                ref);
    }

    private void join(String typed, String ref) {
        Optional<DeviceCode> code = DeviceCode.parse(typed);
        if (code.isEmpty()) {
            fail(ref, ErrorCode.NO_SUCH_DEVICE, "A code has 20 letters and digits: /device add on the other device.");
            return;
        }
        offered = code;
        work(
                () -> code.get().seal(DeviceCode.CLAIM, account.claim()),
                box -> ask(
                        ref,
                        number -> new AccountRequest.ClaimDevice(
                                number, code.get().lookup(), box),
                        () -> {}),
                ref);
    }

    void claimed(DeviceClaimed claimed) {
        Optional<byte[]> content = offered.flatMap(code -> code.open(DeviceCode.CLAIM, claimed.sealed()));
        if (content.isEmpty() || self.isEmpty()) {
            events.add(new Failure(
                    ErrorCode.NOT_PERMITTED, "A device came with another code, and was not let in.", Optional.empty()));
            return;
        }
        DeviceCode code = offered.orElseThrow();
        Nickname nick = self.get();
        offered = Optional.empty();
        work(
                () -> account.vouch(content.get(), nick),
                vouched -> vouched.ifPresentOrElse(
                        it -> ask(
                                "",
                                number -> new AccountRequest.ConfirmDevice(
                                        number, claimed.claim(), code.seal(DeviceCode.CONFIRM, it.confirmation())),
                                () -> tell(List.of(it.name() + " is one of your devices now"))),
                        () -> fail("", ErrorCode.NOT_PERMITTED, "The new device was not let in: it makes no sense.")),
                "");
    }

    void confirmed(DeviceConfirmed confirmed) {
        Asked asked = open.remove(confirmed.request());
        Optional<byte[]> content = offered.flatMap(code -> code.open(DeviceCode.CONFIRM, confirmed.sealed()));
        if (asked == null) {
            return;
        }
        Bytes server = uplink.serverKey();
        if (content.isEmpty()) {
            fail(asked.ref(), ErrorCode.NOT_PERMITTED, "The answer was not the other device's. Nothing was changed.");
            return;
        }
        work(
                () -> account.join(content.get(), place, Fingerprint.of(server)),
                nick -> nick.ifPresentOrElse(
                        name -> tell(List.of("this device is one of " + name + "'s now: tern " + place)),
                        () -> fail(asked.ref(), ErrorCode.NOT_PERMITTED, "The answer does not hold.")),
                asked.ref());
    }

    void listed(DeviceList list) {
        Asked asked = open.remove(list.request());
        if (asked != null) {
            work(() -> account.describe(list), this::tell, asked.ref());
        }
    }

    void invited(InviteMade made) {
        Asked asked = open.remove(made.request());
        if (asked == null) {
            return;
        }
        InviteLink link = InviteLink.of(Fingerprint.of(uplink.serverKey()), made.token());
        List<String> lines = new ArrayList<>(List.of(
                "for one person, within " + AccountRequest.MakeInvite.DAYS + " days:", "  tern " + link.link(place)));
        work(
                () -> OwnNetworks.look().fromElsewhere(place),
                elsewhere -> {
                    elsewhere.ifPresent(there -> lines.add("from another machine: tern " + link.link(there)));
                    tell(lines);
                },
                asked.ref());
    }

    void up(Optional<Nickname> nick) {
        self = nick;
        List<Runnable> waiting = List.copyOf(early);
        early.clear();
        waiting.forEach(Runnable::run);
    }

    /** We are called otherwise. */
    void called(Nickname now) {
        self = Optional.of(now);
    }

    void down() {
        offered = Optional.empty();
        open.values()
                .forEach(asked -> fail(asked.ref(), ErrorCode.USER_OFFLINE, "The connection was lost; ask again."));
        open.clear();
    }

    /** Whether it was something asked here. */
    boolean done(FromServer.Done done) {
        Asked asked = open.remove(done.request());
        if (asked != null) {
            asked.done().run();
        }
        return asked != null;
    }

    /** Whether the failure was about something asked here. */
    boolean failed(FromServer.Failed failed) {
        Asked asked = open.remove(failed.request());
        if (asked != null) {
            fail(asked.ref(), failed.code(), failed.text());
        }
        return asked != null;
    }

    boolean isEmpty() {
        return early.isEmpty() && open.isEmpty() && working == 0;
    }

    private void ask(String ref, LongFunction<AccountRequest> message, Runnable done) {
        if (uplink.up()) {
            long number = numbers.next();
            open.put(number, new Asked(ref, done));
            uplink.send(message.apply(number));
        }
    }

    private void tell(List<String> lines) {
        lines.forEach(line -> events.add(new Notice(line)));
    }

    private void fail(String ref, String code, String text) {
        events.add(new Failure(code, text, ref.isEmpty() ? Optional.empty() : Optional.of(ref)));
    }

    private <T> void work(Desk.Work<T> work, Consumer<T> done, String ref) {
        working++;
        desk.run(
                work,
                result -> {
                    working--;
                    done.accept(result);
                },
                failure -> {
                    working--;
                    fail(ref, "local_file", Causes.text(failure));
                });
    }
}
