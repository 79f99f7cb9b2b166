"""What a card says in a transcript, step by step: commands as the core sends them, answers as told. transcripts.py tells them."""

DIGEST_INFO = "3031300D060960864801650304020105000420"
SELECT, SELECT_SURFACE = "00A4040C0AD392F000260100000001", "00A4040C0AD3921000310001010402"
BIRTH_KEY, CODE_B = b"391010".hex(), b"39101020340285".hex()
# The name, the short file id, the file id.
FILES = {"certificate": (0x0A, "000A"), "record": (0x01, "0001"), "cv": (0x04, "0004"), "face": (0x02, "0002")}
# Of the key: the short form of P2, the file id, Lc and the digits.
KEYS = {"birth": ("91", "0011", "06" + BIRTH_KEY), "code b": ("92", "0012", "0E" + CODE_B)}


class Card:
    """extended: how long answers are asked for; short_id: how files and keys are named. Both may change on the way."""

    def __init__(self, certificate, digest, made, extended=True):
        self.files = {"certificate": certificate, "record": made["record.bin"]}
        self.files |= {"cv": made["cv.bin"], "face": made["face.bin"]}
        self.signature = made["signature.bin"].hex().upper()
        self.sign = f"802A000033{DIGEST_INFO}{digest.hex().upper()}00"
        self.extended, self.short_id, self.offered, self.lines = extended, True, extended, []

    # One exchange each, with the answer that is told.

    def x(self, command, answer):
        """The answer: bytes in upper-case hex, or the name of a link's error."""
        kind = "rx" if set(answer) <= set("0123456789ABCDEF") else "error"
        self.lines.append({"tx": command, kind: answer})
        return self

    def select(self, answer="9000"):
        return self.x(SELECT, answer)

    def surface(self, answer="9000"):
        return self.x(SELECT_SURFACE, answer)

    def first(self, name, answer):
        """The first READ BINARY of a file."""
        place = f"{0x80 | FILES[name][0]:02X}00" if self.short_id else "0000"
        return self.x(f"00B0{place}{'000000' if self.extended else '00'}", answer)

    def choose(self, file_id, answer="9000"):
        """SELECT EF."""
        return self.x(f"00A4020C02{file_id}", answer)

    def query(self, key, answer):
        short, file_id, _ = KEYS[key]
        if self.short_id:
            return self.x(f"002000{short}", answer)
        return self.choose(file_id).x("00200080", answer)

    def present(self, key, answer):
        short, _, digits = KEYS[key]
        return self.x(f"002000{short if self.short_id else '80'}{digits}", answer)

    def signed(self, answer=None):
        return self.x(self.sign, answer or self.signature + "9000")

    # Whole files.

    def part(self, name, start, end):
        return self.files[name][start:end].hex().upper()

    def read(self, name):
        if not self.short_id:
            self.choose(FILES[name][1])
        end = len(self.files[name]) if self.extended else 256
        return self.first(name, self.part(name, 0, end) + "9000").chunks(name, end)

    def chunks(self, name, at):
        """The rest of a file, in short reads at plain offsets."""
        for start in range(at, len(self.files[name]), 256):
            end = min(start + 256, len(self.files[name]))
            self.x(f"00B0{start:04X}{(end - start) % 256:02X}", self.part(name, start, end) + "9000")
        return self

    # What the card refused in one form it is asked in the other.

    def classic(self):
        self.short_id = False
        return self

    def short(self):
        self.extended = False
        return self

    def holding(self, name, content):
        self.files[name] = content
        return self

    # How far a check has come.

    def certified(self):
        return self.select().read("certificate")

    def counted(self, answer="63CA"):
        return self.certified().surface().query("birth", answer)

    def tried(self, answer):
        return self.counted().present("birth", answer)

    def opened(self):
        return self.tried("9000")

    def gathered(self):
        return self.read("record").read("cv")

    def proven(self):
        return self.opened().gathered().signed()

    def counted_b(self, answer="63CA"):
        return self.proven().query("code b", answer)

    def tried_b(self, answer):
        return self.counted_b().present("code b", answer)
