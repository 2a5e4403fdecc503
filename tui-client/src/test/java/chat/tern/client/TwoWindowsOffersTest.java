package chat.tern.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.client.direct.FileMatter;
import chat.tern.client.event.ClientEvent.Transfer;
import chat.tern.client.event.ClientEvent.TransferState;
import chat.tern.client.event.SendOptions;
import chat.tern.client.event.TransferOrder;
import chat.tern.client.link.HeldDesk;
import chat.tern.protocol.FromClient.Direct;
import chat.tern.protocol.FromServer;
import chat.tern.protocol.Opaque;
import chat.tern.protocol.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is offered to a person who has two windows. */
final class TwoWindowsOffersTest extends TwoWindows {
    @Test
    void whatIsOfferedIsOfferedInBothAndTakenInOneIsGoneInTheOther() throws IOException {
        FileMatter.Offer what = offer();
        FromServer.DirectRelayed message = about(what);
        one.say(message);
        two.say(message);
        assertEquals(TransferState.OFFERED, last(one).state());
        assertEquals(TransferState.OFFERED, last(two).state());
        accept(one);
        two.pass(Duration.ofSeconds(2));
        assertEquals(TransferState.ELSEWHERE, last(two).state());
        assertEquals(TransferState.RUNNING, last(one).state());
    }

    @Test
    void ofTwoThatAcceptWithinAMomentOnlyTheFirstFetches() throws IOException {
        FromServer.DirectRelayed message = about(offer());
        one.say(message);
        two.say(message);
        accept(one);
        accept(two);
        assertEquals(TransferState.ELSEWHERE, last(two).state());
        assertEquals(TransferState.RUNNING, last(one).state());
        assertTrue(offers().contains("accepted"), offers());
    }

    private static void accept(World world) {
        accept(world, Optional.empty());
    }

    private static void accept(World world, Optional<Path> output) {
        world.request(() -> world.core
                .parts()
                .downloads
                .order(new TransferOrder.Accept(Optional.of(last(world).id()), output), ""));
    }

    @Test
    void whatFailedOnAFullDiskStaysOfferedAndIsAcceptedAgain() throws IOException {
        one.say(about(offer()));
        HeldDesk files = one.transferDesks.getLast();
        files.held = true;
        files.stuck = true;
        accept(one, Optional.of(folder.resolve("none/cat.jpg")));
        assertEquals(TransferState.RUNNING, last(one).state());
        Path lock = folder.resolve("ada/.lock");
        Files.delete(lock);
        Files.createDirectory(lock);
        files.release();
        one.pass(Duration.ofSeconds(2));
        TransferState failed = last(one).state();
        Files.delete(lock);
        files.stuck = false;
        accept(one);
        assertEquals(
                List.of(TransferState.FAILED, TransferState.RUNNING),
                List.of(failed, last(one).state()));
    }

    private String offers() throws IOException {
        return Files.readString(folder.resolve("ada").resolve("offers"));
    }

    @Test
    void whatACommandOffersAndAWindowTakesBackEndsTheCommand() throws IOException {
        World send = new World(config().withoutMail(), 8).online();
        Path file = Files.write(folder.resolve("cat.jpg"), new byte[3]);
        send.request(() -> send.core.parts().offers.send("s1", new SendOptions("bob", file, "r")));
        send.say(new FromServer.KeyOf(1, World.BOB, bobKey));
        send.say(new FromServer.DirectStored(send.said(Direct.class).getFirst().id()));
        assertEquals(TransferState.OFFERED, last(send).state());
        World chat = window();
        chat.request(() -> chat.core.parts().downloads.order(new TransferOrder.Cancel(Optional.empty()), ""));
        assertEquals(TransferState.WITHDRAWN, last(chat).state());
        send.pass(Duration.ofSeconds(2));
        assertEquals(TransferState.WITHDRAWN, last(send).state());
    }

    @Test
    void whatIsRefusedInOneIsGoneInTheOther() throws IOException {
        FromServer.DirectRelayed message = about(offer());
        one.say(message);
        two.say(message);
        two.request(() -> two.core.parts().downloads.order(new TransferOrder.Refuse(Optional.empty()), ""));
        assertEquals(TransferState.REFUSED, last(two).state());
        one.pass(Duration.ofSeconds(2));
        assertEquals(TransferState.REFUSED, last(one).state());
    }

    @Test
    void anOfferTakenBackIsGoneInBoth() throws IOException {
        FileMatter.Offer what = offer();
        FromServer.DirectRelayed message = about(what);
        FromServer.DirectRelayed back = about(new FileMatter.Withdraw(what.token()));
        for (World each : List.of(one, two)) {
            each.say(message);
        }
        for (World each : List.of(one, two)) {
            each.say(back);
            assertEquals(TransferState.WITHDRAWN, last(each).state());
        }
    }

    private FileMatter.Offer offer() {
        byte[] token = new byte[Request.TOKEN];
        random.nextBytes(token);
        byte[] key = new byte[FileMatter.KEY];
        random.nextBytes(key);
        return new FileMatter.Offer(Opaque.copyOf(token), 3, 1, Opaque.copyOf(key), "cat.jpg");
    }

    private static Transfer last(World world) {
        return world.log.last(Transfer.class);
    }
}
