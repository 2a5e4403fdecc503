package chat.tern.screen;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Signs by their names, for completing {@code :name}; all of them two columns wide on every terminal. */
final class Emoji {
    private static final List<String> NAMES_AND_SIGNS = List.of("""
            smile 😄 smiley 😃 grin 😁 grinning 😀 laughing 😆 joy 😂 rofl 🤣 sweat_smile 😅 blush 😊 wink 😉
            slightly_smiling 🙂 upside_down 🙃 heart_eyes 😍 kissing_heart 😘 yum 😋 stuck_out_tongue 😛
            sunglasses 😎 nerd 🤓 thinking 🤔 neutral 😐 expressionless 😑 no_mouth 😶 smirk 😏 unamused 😒
            roll_eyes 🙄 grimacing 😬 relieved 😌 pensive 😔 sleepy 😪 sleeping 😴 mask 😷 dizzy_face 😵
            exploding_head 🤯 cowboy 🤠 partying 🥳 confused 😕 worried 😟 frowning 🙁 open_mouth 😮
            astonished 😲 flushed 😳 pleading 🥺 fearful 😨 cold_sweat 😰 cry 😢 sob 😭 scream 😱
            disappointed 😞 sweat 😓 weary 😩 tired 😫 yawning 🥱 angry 😠 rage 😡 skull 💀 poop 💩 clown 🤡
            ghost 👻 alien 👽 robot 🤖 cat 🐱 see_no_evil 🙈 heart 💖 broken_heart 💔 hundred 💯 boom 💥 zzz 💤
            wave 👋 ok_hand 👌 crossed_fingers 🤞 point_up 👆 point_down 👇 point_left 👈 point_right 👉
            thumbsup 👍 thumbsdown 👎 fist ✊ punch 👊 clap 👏 raised_hands 🙌 handshake 🤝 pray 🙏 muscle 💪
            eyes 👀 brain 🧠 shrug 🤷 facepalm 🤦 dog 🐶 fox 🦊 bear 🐻 panda 🐼 penguin 🐧 chicken 🐔 bug 🐛
            bee 🐝 snail 🐌 turtle 🐢 snake 🐍 octopus 🐙 whale 🐳 dolphin 🐬 unicorn 🦄 cactus 🌵 tree 🌳
            rose 🌹 sunflower 🌻 apple 🍎 banana 🍌 lemon 🍋 bread 🍞 cheese 🧀 burger 🍔 pizza 🍕 taco 🌮 egg 🥚
            popcorn 🍿 cookie 🍪 cake 🎂 coffee ☕ tea 🍵 beer 🍺 beers 🍻 wine 🍷 globe 🌍 house 🏠 car 🚗
            bike 🚲 train 🚆 plane 🛫 rocket 🚀 hourglass ⌛ alarm ⏰ moon 🌙 star ⭐ rainbow 🌈 umbrella ☔
            zap ⚡ fire 🔥 droplet 💧 christmas 🎄 sparkles ✨ tada 🎉 gift 🎁 trophy 🏆 soccer ⚽ game 🎮
            dice 🎲 art 🎨 guitar 🎸 music 🎵 phone 📱 laptop 💻 keyboard 💾 camera 📷 tv 📺 bulb 💡 book 📖
            mail 📨 package 📦 pencil 📝 calendar 📅 chart 📈 pin 📌 paperclip 📎 lock 🔒 unlock 🔓 key 🔑
            hammer 🔨 wrench 🔧 bomb 💣 pill 💊 bell 🔔 no_bell 🔕 mag 🔍 link 🔗 recycle 🚮 warning 🚧 check ✅
            cross ❌ question ❓ exclamation ❗ plus ➕ minus ➖ stop 🛑 sos 🆘 new 🆕 soon 🔜 red 🔴 blue 🔵
            flag 🚩
            """.split("\\s+"));

    private Emoji() {}

    /** The signs whose name begins with that, then those whose name has it elsewhere. */
    static List<String> matching(String begun) {
        String word = begun.toLowerCase(Locale.ROOT);
        String name = word.endsWith(":") ? word.substring(0, word.length() - 1) : word;
        List<String> first = new ArrayList<>();
        List<String> later = new ArrayList<>();
        for (int i = 0; i + 1 < NAMES_AND_SIGNS.size(); i += 2) {
            String known = NAMES_AND_SIGNS.get(i);
            if (known.equals(name)) {
                first.addFirst(NAMES_AND_SIGNS.get(i + 1));
            } else if (known.startsWith(name)) {
                first.add(NAMES_AND_SIGNS.get(i + 1));
            } else if (known.contains(name)) {
                later.add(NAMES_AND_SIGNS.get(i + 1));
            }
        }
        first.addAll(later);
        return first;
    }

    /** All signs. */
    static List<String> signs() {
        List<String> signs = new ArrayList<>();
        for (int i = 1; i < NAMES_AND_SIGNS.size(); i += 2) {
            signs.add(NAMES_AND_SIGNS.get(i));
        }
        return signs;
    }
}
