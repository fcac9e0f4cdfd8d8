"""Which browser on which machine, in words a person recognises."""

# The first that stands in the User-Agent counts: Edge also says Chrome, Chrome also says Safari.
_BROWSERS = (
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("coc_coc", "Cốc Cốc"),
    ("Firefox", "Firefox"),
    ("Chrome", "Chrome"),
    ("CriOS", "Chrome"),
    ("Safari", "Safari"),
)
_MACHINES = (
    ("Android", "điện thoại Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "máy Mac"),
    ("Linux", "Linux"),
)


def described(agent: str) -> str:
    """ "Chrome trên Windows"; "Trình duyệt khác" when nothing is known."""
    browser = next((name for mark, name in _BROWSERS if mark in agent), "Trình duyệt khác")
    machine = next((name for mark, name in _MACHINES if mark in agent), "")
    return f"{browser} trên {machine}" if machine else browser
