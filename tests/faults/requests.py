"""Requests that nobody in their right mind sends, and some that people send: strategies for hypothesis."""

from dataclasses import dataclass
from functools import cache
from urllib.parse import quote, quote_from_bytes, urlencode

from hypothesis import strategies as st

from tests.faults.addresses import Address, public_addresses
from tests.faults.small_encyclopedia import HIDDEN, KEYS, SHOWN, SLUGS_OF, WORDS

#: What has broken sites: NUL, bytes that are no text, marks that turn the line, numbers past every column, formulas,
#: ways out of a folder, half of an escape, forms of one text that differ in bytes.
HOSTILE = [
    b"",
    b" ",
    b"\x00",
    b"a\x00b",
    b"%00",
    b"\xff\xfe",
    b"\xed\xa0\x80",
    b"\xc0\xaf",
    "\u202e\u200f\u2066".encode(),
    "مرحبا".encode(),
    "運營".encode(),
    "ｏｐｅｒａｔｉｏｎｓ".encode(),
    "👩\u200d👩\u200d👧".encode(),
    "İıſß\u0345".encode(),
    b"<script>alert(1)</script>",
    b"\"'><img src=x onerror=alert(1)>",
    b"javascript:alert(1)",
    b"=cmd|' /C calc'!A0",
    b"../../../../etc/passwd",
    b"..%2f..%2f",
    b"//evil.example/",
    b"\\\\evil.example\\",
    b"' OR 1=1 --",
    b"%",
    b"_",
    b"%25%s%(a)s{0}{{7*7}}",
    b"%_%_%_%_%" * 20,
    b"((((((((((" * 30,
    b'"' * 99,
    b"* NEAR(a b) AND OR NOT -",
    b"1" + b"0" * 30,
    b"-1",
    b"0",
    b"1e9",
    b"NaN",
    "٣".encode(),
    b"9" * 5_000,
    b"x" * 65_536,
    "长".encode() * 3_000,
    b"a/vs/b",
    b"/vs/" * 50,
    b"\r\nSet-Cookie: a=b",
    b"\t\n\x0b\x1b\x7f",
]
#: Parameters that pages know; the strategy adds those of facets, and others.
PARAMETERS = [
    *("q", "kind", "page", "after", "before", "entry", "show", "title", "text", "tag", "state", "asked", "start"),
    *("limit", "company", "group", "next", "language", "with", "add", "vocabulary", "initial", "sort", "changed_since"),
    *("facet", "wish", "utm_source", "print", "letter", "type", "known"),
]
NO_QUERIES = ["&&=&", "q", "=", "%", "a=%zz", "q=%u0041", "?", "q=a;page=2", "&" * 3_000]
METHODS = ["GET"] * 24 + ["HEAD", "HEAD", "POST", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND"]
BODIES = [b"", b"", b"text=Seeker", b"text=%00", b"language=en&next=//evil.example/", b"\xff" * 99]
HEADERS = {
    "Accept-Language": [
        *("zh-Hant", "zh-TW;q=0.9,en;q=0.1", "*", "xx", "", "en;q=" + "9" * 400, "zh-" + "x" * 5_000, ",;=" * 200),
        *("\u00ff\u00fe", "en\x00", "../../etc/passwd", "zh-hans-cn-x-private"),
    ],
    "Cookie": [
        *("sessionid=nobody", "sessionid=" + "x" * 5_000, "django_language=../../x", "django_language=zh-hant"),
        *("csrftoken=" + "a" * 32, "csrftoken=\x00", "a", "=;=;=", "sessionid=\u00ff; messages=nonsense"),
    ],
    "Host": ["testserver", "evil.example", "testserver:99999", "testserver@evil.example", "", "[::1", "a b", "\u00ff"],
    "If-None-Match": ["*", '"x"', 'W/"' + "x" * 3_000 + '"', '"', "\u00ff"],
    "If-Modified-Since": ["Thu, 01 Jan 1970 00:00:00 GMT", "tomorrow", "Thu, 99 Foo 99999 99:99:99 GMT", "0" * 300],
    "Accept": ["application/json", "*/*;q=x", "", "text/html" * 200],
    "Accept-Encoding": ["gzip", "br;q=1.0, *;q=0", "identity;q=0", "\u00ff"],
    "Content-Type": ["application/json", "multipart/form-data", "multipart/form-data; boundary=", "text/\x00"],
    "Range": ["bytes=0-", "bytes=-1", "bytes=9-1"],
    "X-Forwarded-Host": ["evil.example"],
    "Referer": ["https://evil.example/", "javascript:alert(1)", "\u00ff"],
}


@dataclass(frozen=True)
class Request:
    """A request as it goes over the wire: the path and the query are escaped already."""

    method: str
    path: str
    query: str
    headers: tuple[tuple[str, str], ...]
    body: bytes

    def __str__(self) -> str:
        headers = "".join(f"\n{name}: {value!r}" for name, value in self.headers)
        return f"{self.method} {self.path}?{self.query}{headers}\n{self.body!r}"


hostile = (
    st.sampled_from(HOSTILE)
    | st.binary(max_size=12)
    | st.text(max_size=12).map(lambda text: text.encode(errors="surrogatepass"))
)
slugs = st.sampled_from([*SHOWN, *HIDDEN, *WORDS, "nobody", "entry-1"]).map(str.encode)
#: Most values name something, so that more is reached than what refuses them.
value = st.one_of(slugs, slugs, slugs, slugs, hostile)
several = st.lists(st.one_of(st.sampled_from(SHOWN).map(str.encode), slugs), min_size=1, max_size=7).map(b"/vs/".join)


def _escaped(data: bytes) -> str:
    return quote_from_bytes(data, safe="/")


# Built once: hypothesis looks each strategy over before the first draw from it, which costs more than the draw.
#: A path without the slash at its end, with another ending, or with too much after it.
spoiled = st.sampled_from([""] * 60 + ["cut", "cut", ".csv", "//", "%00", "/.png", "%ff", ";a=b"])
known = st.sampled_from([*PARAMETERS, *WORDS]).map(str.encode)
pairs_of_queries = st.lists(st.tuples(st.one_of(known, known, known, hostile), value), max_size=4)
often = st.sampled_from([2, 40, 500])
no_queries = st.sampled_from(NO_QUERIES)
names_of_headers = st.lists(st.sampled_from(sorted(HEADERS)), min_size=1, max_size=2, unique=True)
values_of_headers = {name: st.sampled_from(values) for name, values in HEADERS.items()}
tens, twenties, thirds, coins = st.integers(0, 9), st.integers(0, 19), st.integers(0, 2), st.booleans()


@cache
def _fitting(name: str, kind: str) -> st.SearchStrategy[bytes]:
    """What fits a parameter of an address of a kind, more often than not."""
    fitting = st.sampled_from(KEYS.get(name) or SLUGS_OF.get(kind, SHOWN)).map(str.encode)
    return st.one_of(fitting, fitting, value)


@st.composite
def paths(draw: st.DrawFn, addresses: st.SearchStrategy[Address]) -> str:
    """A path of one of these patterns, or one that is nearly that."""
    path = ""
    address = draw(addresses)
    for fast, name in address.parts:
        path += quote(fast)
        if name == "slugs":
            path += _escaped(draw(several))
        elif name:
            path += _escaped(draw(_fitting(name, address.name.split("-")[0])))
    end = draw(spoiled)
    return "/" + (path.rstrip("/") if end == "cut" else path + end)


@st.composite
def queries(draw: st.DrawFn) -> str:
    """A query: of known and unknown parameters, repeated ones, and what is no query."""
    if not draw(coins):
        return ""
    pairs = draw(pairs_of_queries)
    if draw(tens) == 0 and all(len(part) < 100 for pair in pairs for part in pair):
        pairs *= draw(often)
    return urlencode(pairs) if draw(twenties) else draw(no_queries)


@st.composite
def headers(draw: st.DrawFn) -> tuple[tuple[str, str], ...]:
    """Few headers, or none."""
    if draw(thirds):
        return ()
    return tuple((name, draw(values_of_headers[name])) for name in draw(names_of_headers))


def requests() -> st.SearchStrategy[Request]:
    """Any request to any public address."""
    return st.builds(
        Request,
        method=st.sampled_from(METHODS),
        path=paths(st.sampled_from(public_addresses())),
        query=queries(),
        headers=headers(),
        body=st.sampled_from(BODIES),
    )
