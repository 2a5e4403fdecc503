package chat.tern.screen;

import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.screen.TerminalTraits.ColorDepth;
import com.googlecode.lanterna.TextColor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Colours can be read on the backgrounds they are for, and told apart by eyes that see red and green alike. */
class ThemeTest {
    private static final double READABLE = 4.5;
    private static final double STILL_READABLE = 2.6;

    @Test
    void darkIsReadableOnBlackAndLightOnWhite() {
        for (ColorDepth depth : List.of(ColorDepth.INDEXED, ColorDepth.RGB)) {
            readable(Palette.of(depth, Theme.DARK), new double[] {0x1e, 0x1e, 0x1e}, READABLE);
            readable(Palette.of(depth, Theme.LIGHT), new double[] {255, 255, 255}, READABLE);
        }
    }

    @Test
    void theOthersAreReadableOnBoth() {
        for (Theme theme : List.of(Theme.AUTO, Theme.SAFE)) {
            Palette palette = Palette.of(ColorDepth.INDEXED, theme);
            readable(palette, new double[] {0, 0, 0}, STILL_READABLE);
            for (Role role : List.of(Role.FAINT, Role.FAILURE, Role.MENTION, Role.PROGRESS)) {
                double contrast = contrast(rgb(palette.style(role).foreground()), new double[] {255, 255, 255});
                assertTrue(contrast >= STILL_READABLE, theme + " " + role + ": " + contrast);
            }
        }
    }

    @Test
    void whatMattersDiffersForEyesWithoutGreenOrRed() {
        Palette palette = Palette.of(ColorDepth.INDEXED, Theme.SAFE);
        List<Role> roles = List.of(Role.FAILURE, Role.MENTION, Role.FAINT);
        for (double[][] eyes : List.of(WITHOUT_GREEN, WITHOUT_RED)) {
            for (Role one : roles) {
                for (Role other : roles) {
                    double[] a = seen(eyes, rgb(palette.style(one).foreground()));
                    double[] b = seen(eyes, rgb(palette.style(other).foreground()));
                    double distance = Math.hypot(Math.hypot(a[0] - b[0], a[1] - b[1]), a[2] - b[2]);
                    assertTrue(one == other || distance > 60, one + " and " + other + ": " + distance);
                }
            }
        }
    }

    /** Machado, Oliveira and Fernandes (2009), full deficiency. */
    private static final double[][] WITHOUT_GREEN = {
        {0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}
    };

    private static final double[][] WITHOUT_RED = {
        {0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}
    };

    private static double[] seen(double[][] eyes, double[] color) {
        double[] seen = new double[3];
        for (int i = 0; i < 3; i++) {
            seen[i] = eyes[i][0] * color[0] + eyes[i][1] * color[1] + eyes[i][2] * color[2];
        }
        return seen;
    }

    private static void readable(Palette palette, double[] background, double least) {
        List<TextColor> colors = new ArrayList<>();
        for (Role role : List.of(Role.FAINT, Role.FAILURE, Role.MENTION, Role.PROGRESS, Role.EVENT)) {
            colors.add(palette.style(role).foreground());
        }
        for (int i = 0; i < 300; i++) {
            colors.add(palette.nick("nick" + i).foreground());
        }
        for (TextColor color : colors) {
            double contrast = contrast(rgb(color), background);
            assertTrue(contrast >= least, color + " has a contrast of " + contrast);
        }
    }

    private static double[] rgb(TextColor color) {
        return new double[] {color.getRed(), color.getGreen(), color.getBlue()};
    }

    /** WCAG 2.1, relative luminance. */
    private static double contrast(double[] one, double[] other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(double[] color) {
        double[] weights = {0.2126, 0.7152, 0.0722};
        double sum = 0;
        for (int i = 0; i < 3; i++) {
            double c = color[i] / 255;
            sum += weights[i] * (c <= 0.03928 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4));
        }
        return sum;
    }
}
