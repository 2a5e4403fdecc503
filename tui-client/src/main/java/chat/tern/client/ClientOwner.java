package chat.tern.client;

import chat.tern.reliability.Deadlines;
import chat.tern.reliability.udp.LoopOwner;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.function.Consumer;

/** What stands between the loop and the client's core, which comes into being only when its files have been read. */
final class ClientOwner implements LoopOwner {
    private final ArrayDeque<Consumer<ClientCore>> early = new ArrayDeque<>();
    private final Consumer<Outcome> onEarlyFault;
    private Optional<ClientCore> core = Optional.empty();

    /** @param onEarlyFault told when something throws before there is a core to end */
    ClientOwner(Consumer<Outcome> onEarlyFault) {
        this.onEarlyFault = onEarlyFault;
    }

    void begin(ClientCore made) {
        core = Optional.of(made);
        made.start();
        while (!early.isEmpty()) {
            request(early.remove());
        }
    }

    void request(Consumer<ClientCore> what) {
        core.ifPresentOrElse(made -> made.request(() -> what.accept(made)), () -> early.add(what));
    }

    /** Leaves at once, whatever else is wanted or has not been read yet. */
    void leave() {
        core.ifPresentOrElse(
                made -> {
                    made.quit(Duration.ZERO);
                    made.settle();
                },
                () -> early.add(made -> made.quit(Duration.ZERO)));
    }

    void settle() {
        core.ifPresent(ClientCore::settle);
    }

    @Override
    public void onTimeout(long now) {
        core.ifPresent(made -> made.onTimeout(now));
    }

    @Override
    public long nextTimeout() {
        return core.map(ClientCore::nextTimeout).orElse(Deadlines.NEVER);
    }

    @Override
    public void onFault(Throwable fault) {
        Outcome outcome = new Outcome.Failed("A fault of this program ended it: " + fault);
        core.ifPresentOrElse(made -> made.end(outcome), () -> onEarlyFault.accept(outcome));
    }
}
