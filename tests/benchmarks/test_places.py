"""What lies in the folder of measurements."""

from pathlib import Path

from benchmarks.places import Places


def test_what_is_put_aside_is_kept_until_all_is_measured(tmp_path: Path) -> None:
    places, folder = Places(tmp_path), tmp_path / "rapporter"
    for _ in range(2):
        folder.mkdir()
        (folder / "en.md").write_text("text", "utf-8")
        places.put_aside(folder, tmp_path / "finns inte")
        assert not folder.exists()
    assert len(list((tmp_path / "undan").rglob("en.md"))) == 2
    places.clear()
    assert not list(tmp_path.iterdir())
