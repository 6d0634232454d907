"""The budget as a spreadsheet, out and in.

Out: a workbook of plain values (``werkboek``) is made from what was fetched, and written as XLSX or ODS with live
formulas. In: a file is looked at before it is opened (``keuring``), read to cells (``rekenblad``), and laid beside the
budget (``inlezing``); nothing is stored here.
"""

from collections.abc import Callable

from begroting.uitwisselen.begrotingsboek import Begrotingscijfers, begrotingsboek, begrotingscijfers
from begroting.uitwisselen.gemeenteboek import gemeenteboek
from begroting.uitwisselen.ods import als_ods
from begroting.uitwisselen.verdelingsboek import verdelingsboek
from begroting.uitwisselen.werkboek import Werkboek
from begroting.uitwisselen.xlsx import als_xlsx

SCHRIJVERS: dict[str, Callable[[Werkboek], bytes]] = {"xlsx": als_xlsx, "ods": als_ods}
MEDIATYPEN = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
}

__all__ = [
    "MEDIATYPEN",
    "SCHRIJVERS",
    "Begrotingscijfers",
    "Werkboek",
    "als_ods",
    "als_xlsx",
    "begrotingsboek",
    "begrotingscijfers",
    "gemeenteboek",
    "verdelingsboek",
]
