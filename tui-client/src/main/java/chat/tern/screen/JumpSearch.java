package chat.tern.screen;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Goes to a window by some letters of its name. */
final class JumpSearch implements Search {
    private final ScreenModel model;
    private final InputLine query = new InputLine();
    private List<Integer> found = List.of();
    private int at;

    JumpSearch(ScreenModel model) {
        this.model = model;
        refresh();
    }

    @Override
    public InputLine query() {
        return query;
    }

    @Override
    public void refresh() {
        String wanted = query.text().strip().toLowerCase(Locale.ROOT);
        List<Integer> matching = new ArrayList<>();
        for (int i = 0; i < model.buffers().size(); i++) {
            if (rank(name(i), wanted) < Integer.MAX_VALUE) {
                matching.add(i);
            }
        }
        matching.sort(Comparator.comparingInt(i -> rank(name(i), wanted)));
        found = matching;
        at = 0;
    }

    private String name(int index) {
        return RoomsPane.label(model.buffers().get(index)).toLowerCase(Locale.ROOT);
    }

    /** How well a name fits, the less the better: at its start, inside, or only its letters in their order. */
    static int rank(String name, String wanted) {
        int inside = name.indexOf(wanted);
        if (inside >= 0) {
            return inside;
        }
        int from = 0;
        for (int i = 0; i < wanted.length(); i++) {
            int next = name.indexOf(wanted.charAt(i), from);
            if (next < 0) {
                return Integer.MAX_VALUE;
            }
            from = next + 1;
        }
        return 1_000 + from;
    }

    @Override
    public void next(boolean back) {
        if (!found.isEmpty()) {
            at = Math.floorMod(at + (back ? -1 : 1), found.size());
        }
    }

    @Override
    public void accept() {
        if (!found.isEmpty()) {
            model.go(found.get(at));
        }
    }

    @Override
    public void cancel() {}

    @Override
    public String label() {
        return "go to";
    }

    @Override
    public String result() {
        if (found.isEmpty()) {
            return "no window like that";
        }
        StringBuilder names = new StringBuilder();
        for (int i = 0; i < found.size(); i++) {
            int index = found.get((at + i) % found.size());
            String name = (index + 1) + ":" + RoomsPane.label(model.buffers().get(index));
            names.append(i == 0 ? "[" + name + "]" : " " + name);
        }
        return names.toString();
    }

    @Override
    public String keys() {
        return "Tab next  Enter go  Esc back";
    }
}
