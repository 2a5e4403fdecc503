package chat.tern.testing.netlab;

import java.util.Locale;

/** One line of the table. */
record Row(String name, String figure, boolean pass) {
    private static final String LAYOUT = "%-30s %-74s %s";

    static String heading() {
        return String.format(Locale.ROOT, LAYOUT, "case", "figure", "pass");
    }

    @SuppressWarnings("AnnotateFormatMethod") // the annotation is of a library that is not used here
    static Row of(String name, boolean pass, String figure, Object... values) {
        return new Row(name, String.format(Locale.ROOT, figure, values), pass);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, LAYOUT, name, figure, pass ? "yes" : "NO");
    }
}
