"""Small archives for tests: reports in both languages, in the files of a folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

REPORTS = {
    "2019-03-12.en.txt": (
        "Warplanes struck Sarakib and Maarat al-Numan on Tuesday.\n\n"
        "In the town of Saraqib, a witness named Mohamad Al-Shaboury said that the Suqour Al-Shamal Brigade had left. "
        "Later Mohammad al-Shaboury came back. The town of Qarmashieh was hit, and the mayor of Karmasheya fled.\n"
    ),
    "2019-03-12.ar.txt": (
        "قصفت الطائرات الحربية سراقب ومعرة النعمان يوم الثلاثاء.\n\n"
        "وفي بلدة سراقب قال شاهد يدعى محمد الشابوري إن لواء صقور الشمال غادر. وقصفت بلدة القرماشية.\n"
    ),
    "2020-04-01.en.txt": (
        "Clashes in Saraqib left two dead. Mohamad Al-Shaboury and the Liwa Suqour al-Shamal were in the town of "
        "Qarmashieh, according to the Levant Relief Group (LRG).\n"
    ),
    "2020-04-01.ar.txt": "اشتباكات في سراقب. وكان محمد الشابوري ولواء صقور الشمال في بلدة القرماشية.\n",
    "2021-05-02.en.txt": "The Levant Relief Group (LRG) opened a kitchen in Damascus.\n",
}


def write_archive(folder: Path, files: Mapping[str, str] = REPORTS) -> Path:
    """Write files into a folder, which is made."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder
