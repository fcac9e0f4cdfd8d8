"""The BagIt conformance suite against our checker: each valid bag accepted, each other refused."""

from pathlib import Path

import pytest

from archive.packages import check_package

SUITE = Path(__file__).resolve().parents[2].parent / "shared" / "suites" / "bagit-conformance-suite"
REFUSED = ("invalid", "linux-only", "windows-only")


def bags(*kinds: str) -> list[Path]:
    return [p for kind in kinds for p in sorted(SUITE.glob(f"v*/{kind}/*")) if p.is_dir()]


@pytest.mark.parametrize("bag", bags("valid"), ids=lambda bag: f"{bag.parts[-3]}-{bag.name}")
def test_a_valid_bag_is_accepted(bag):
    assert check_package(bag).problems == []


@pytest.mark.parametrize("bag", bags(*REFUSED), ids=lambda bag: f"{bag.parts[-3]}-{bag.name}")
def test_ac_14_an_invalid_bag_or_one_that_reaches_out_is_refused(bag):
    assert check_package(bag).problems


def test_the_suite_is_whole():
    assert (len(bags("valid")), len(bags(*REFUSED))) == (27, 27)
