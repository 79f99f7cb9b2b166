//! The command line as typed. `shikaku` alone is `shikaku demo`.

use std::{net::SocketAddr, path::PathBuf};

use clap::{Args, Parser, Subcommand, ValueEnum};
use uuid::Uuid;

/// 資格タッチ: check a patient's health insurance by a tap of the My Number card.
#[derive(Debug, Parser)]
#[command(name = "shikaku", version, propagate_version = true)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Option<Command>,
    #[command(flatten)]
    pub common: Common,
}

/// What every command understands.
#[derive(Debug, Args)]
pub struct Common {
    /// Language of what is shown.
    #[arg(long, global = true, value_enum, default_value_t = Lang::Ja)]
    pub lang: Lang,
    /// One JSON document instead of text.
    #[arg(long, global = true)]
    pub json: bool,
    /// Folder of this device's data.
    #[arg(long, global = true, value_name = "DIR", env = "SHIKAKU_DATA")]
    pub data: Option<PathBuf>,
    /// Practice mode: virtual cards and a sandbox service, with a database and a key of their own.
    #[arg(long, global = true)]
    pub practice: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Lang {
    Ja,
    En,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// A whole check against the world, in this process, over real TLS.
    Demo(Demo),
    /// The synthetic people (見本の人物).
    People,
    /// The world in processes of its own.
    #[command(subcommand)]
    World(World),
    /// Enrol this device with a one-time code of the portal (端末の登録).
    Enrol(Enrol),
    /// Check a patient by a tap (資格確認).
    Check(Check),
    /// What card readers there are (カードリーダー).
    Readers(Readers),
    /// Kept answers, until the end of the next month (履歴).
    #[command(subcommand)]
    History(History),
    /// Checks that wait for their answer (送信待ち).
    #[command(subcommand)]
    Outbox(Outbox),
    /// What staff have set (設定).
    #[command(subcommand)]
    Settings(Settings),
    /// What the help desk asks for (診断); holds nothing of a person.
    Diagnose(Diagnose),
    /// The failure catalogue as a document (エラー一覧).
    Failures,
}

#[derive(Args, Debug)]
pub struct Readers {
    /// Ask every Bluetooth reader in reach for battery, protection and card, with this device's master key. Without it only the
    /// default reader is asked: another's reader would count a wrong key.
    #[arg(long)]
    pub ask: bool,
}

#[derive(Args, Debug)]
pub struct Demo {
    /// How the person is identified.
    #[arg(long, value_enum, default_value_t = Mode::Pin)]
    pub mode: Mode,
    /// With `--mode visual`: the photo of the chip is compared, too (照合番号B).
    #[arg(long)]
    pub photo: bool,
    /// Who taps: an id of `shikaku people`.
    #[arg(long, value_name = "ID")]
    pub person: Option<String>,
    /// What goes wrong: a name of `shikaku demo --fault list`.
    #[arg(long, value_name = "NAME")]
    pub fault: Option<String>,
}

impl Default for Demo {
    fn default() -> Self {
        Self { mode: Mode::Pin, photo: false, person: None, fault: None }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Mode {
    /// 暗証番号.
    Pin,
    /// 目視.
    Visual,
}

impl From<Mode> for shikaku_card::Mode {
    fn from(mode: Mode) -> Self {
        match mode {
            Mode::Pin => Self::Pin,
            Mode::Visual => Self::Visual,
        }
    }
}

#[derive(Debug, Subcommand)]
pub enum World {
    /// The sandbox: portal and check service over TLS. Prints the CA file and one-time codes.
    Serve(Serve),
    /// Revokes the devices that enrolled with the sandbox of `--data`, also while it serves.
    Revoke,
    /// A virtual card that waits for a reader (vpcd protocol, reversed: the card listens).
    Card(Card),
    /// A virtual Bluetooth reader with a card on it, as BlueZ offers one, on the private D-Bus of DBUS_SYSTEM_BUS_ADDRESS.
    #[cfg(all(feature = "bluetooth", target_os = "linux"))]
    Reader(BluetoothReader),
}

#[cfg(all(feature = "bluetooth", target_os = "linux"))]
#[derive(Args, Debug)]
pub struct BluetoothReader {
    /// Which model.
    #[arg(long, value_name = "NAME", default_value = "acr1255u-j1",
          value_parser = ["acr1255u-j1", "acr1255u-j1-early", "acr1555u", "br301"])]
    pub model: String,
    /// Whose card: an id of `shikaku people`.
    #[arg(long, value_name = "ID")]
    pub person: String,
    /// What goes wrong with the card: a name of `shikaku demo --fault list`.
    #[arg(long, value_name = "NAME")]
    pub fault: Option<String>,
    /// What goes wrong with the reader or its radio, such as asleep, wrong-key, lost-after:4; may be given more than once.
    #[arg(long, value_name = "NAME")]
    pub reader_fault: Vec<String>,
}

#[derive(Args, Debug)]
pub struct Serve {
    /// Where to listen.
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8443")]
    pub listen: SocketAddr,
}

#[derive(Args, Debug)]
pub struct Card {
    /// Whose card: an id of `shikaku people`.
    #[arg(long, value_name = "ID")]
    pub person: String,
    /// What goes wrong: a name of `shikaku demo --fault list`.
    #[arg(long, value_name = "NAME")]
    pub fault: Option<String>,
    /// Where to listen.
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:35963")]
    pub listen: SocketAddr,
}

#[derive(Args, Debug)]
pub struct Enrol {
    /// Address of the check service, https.
    #[arg(long, value_name = "URL")]
    pub service: String,
    /// The service's private CA, PEM.
    #[arg(long, value_name = "FILE")]
    pub ca: PathBuf,
    /// 医療機関等コード (10 digits) or 登録記号番号.
    #[arg(long, value_name = "CODE")]
    pub institution: String,
    /// One-time code of the portal.
    #[arg(long, value_name = "CODE")]
    pub code: String,
    /// Name of this device.
    #[arg(long, value_name = "NAME", default_value = "PC")]
    pub name: String,
}

#[derive(Args, Debug)]
pub struct Check {
    /// How this person is identified; else as `shikaku settings set mode` says.
    #[arg(long, value_enum)]
    pub mode: Option<Mode>,
    /// With `--mode visual`: the photo of the chip is compared, too (照合番号B).
    #[arg(long)]
    pub photo: bool,
    /// Pseudonym of the staff member (職員); a visual check needs it.
    #[arg(long, value_name = "NAME")]
    pub staff: Option<String>,
    /// The reader: its name or a part of it, as `shikaku readers` shows them, or `vpcd:ADDR`, a virtual card of `shikaku world
    /// card`; else the one that `shikaku settings set reader` remembers, or the only one.
    #[arg(long, value_name = "NAME")]
    pub reader: Option<String>,
    /// How long to wait for a card to be put on the reader.
    #[arg(long, value_name = "SECONDS", default_value_t = 0, value_parser = clap::value_parser!(u64).range(..=3600))]
    pub wait: u64,
    /// Read the PIN from standard input, a line a try, instead of asking for it.
    #[arg(long)]
    pub pin_stdin: bool,
    /// 診療区分: 1 外来, 2 訪問, 3 オンライン, 4 救急.
    #[arg(long, value_name = "CODE", default_value = "2", value_parser = ["1", "2", "3", "4"])]
    pub care_setting: String,
}

#[derive(Debug, Subcommand)]
pub enum History {
    /// The newest answers.
    List {
        /// How many.
        #[arg(long, default_value_t = 50)]
        limit: u32,
    },
    /// One answer.
    Show {
        /// Id of the check.
        check_id: Uuid,
    },
}

#[derive(Debug, Subcommand)]
pub enum Settings {
    /// All settings.
    Get,
    /// Sets one.
    #[command(subcommand)]
    Set(Setting),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Consent {
    Accept,
    Refuse,
}

#[derive(Debug, Subcommand)]
pub enum Setting {
    /// How people are identified unless a check says otherwise (確認方法).
    Mode {
        /// 暗証番号 or 目視.
        #[arg(value_enum)]
        mode: Mode,
    },
    /// Whether PINs may go over Bluetooth readers that are neither paired nor keyed by the clinic (管理者).
    OpenBluetooth {
        /// Accept it, or refuse it again.
        #[arg(value_enum)]
        consent: Consent,
    },
    /// The clinic's own master key for its Bluetooth readers (マスターキー): 32 hexadecimal digits or 16 ASCII characters. Asked for
    /// without echo, never shown again.
    ReaderKey(ReaderKey),
    /// The reader that is used unless a check names another (既定のリーダー); without a name it is forgotten.
    Reader {
        /// Its name, or a part of it.
        name: Option<String>,
    },
}

#[derive(Args, Debug)]
pub struct ReaderKey {
    /// Read it from standard input instead of asking for it.
    #[arg(long)]
    pub stdin: bool,
    /// Forget it: readers are met by their vendor's key again.
    #[arg(long, conflicts_with = "stdin")]
    pub forget: bool,
}

#[derive(Args, Debug)]
pub struct Diagnose {
    /// The reader to look for, as with `shikaku check`.
    #[arg(long, value_name = "NAME")]
    pub reader: Option<String>,
}

#[derive(Debug, Subcommand)]
pub enum Outbox {
    /// What waits.
    List,
    /// Send it now.
    Send,
}
