from befriend.thanks.models.batch import Letterhead, Paper, PrintBatch, Window
from befriend.thanks.models.figures import Reckoning
from befriend.thanks.models.opener import Occasion, Opener
from befriend.thanks.models.thanks import How, Reply, ThankedEntry, Thanks
from befriend.thanks.models.wall import NamingConsent, Verdict, WallEntry, WallLook
from befriend.thanks.models.week import USUAL_SIZE, Line, MadeWeek, SetAside, Share

__all__ = [
    "USUAL_SIZE",
    "How",
    "Letterhead",
    "Line",
    "MadeWeek",
    "NamingConsent",
    "Occasion",
    "Opener",
    "Paper",
    "PrintBatch",
    "Reckoning",
    "Reply",
    "SetAside",
    "Share",
    "ThankedEntry",
    "Thanks",
    "Verdict",
    "WallEntry",
    "WallLook",
    "Window",
]
