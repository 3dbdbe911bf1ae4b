#!/usr/bin/env python3
"""Reads a served paper as machines do, with libraries that are not ours, and counts what they object to.

    python3 -m venv v && v/bin/pip install feedparser xmlschema
    npm pack schema-dts && npm pack sitemap            # schema.org's vocabulary; the schema of sitemaps
    v/bin/python browser/machines/check.py http://127.0.0.1:8080 schema-dts-*.tgz sitemap-*.tgz [PAGES]

Every feed that a page names is parsed by feedparser and asked for a second time with its ETag; every JSON-LD
document is held against the vocabulary: known types, known properties of those types, texts where only a text may
stand; every sitemap against its schema. Ends with 1 if there was anything to object to.
"""
import collections
import email.utils
import html
import io
import json
import re
import sys
import tarfile
import urllib.error
import urllib.request
import xml.etree.ElementTree as ET

import feedparser
import xmlschema

MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"
W3C = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?$")

base, dts, maps = sys.argv[1].rstrip("/"), sys.argv[2], sys.argv[3]
most = int(sys.argv[4]) if len(sys.argv) > 4 else 200
errors, counts = [], collections.Counter()


def wrong(where, what):
    errors.append(f"{where}: {what}")


def packed(file, ending):
    with tarfile.open(file) as archive:
        name = next(name for name in archive.getnames() if name.endswith(ending))
        return archive.extractfile(name).read().decode()


def local(address):
    """An address of the paper, as this machine reaches it."""
    return base + re.sub(r"^https?://[^/]+", "", address)


def get(address, headers=None):
    request = urllib.request.Request(address, headers=headers or {})
    try:
        with urllib.request.urlopen(request) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read()


class Vocabulary:
    """Types and properties, as schema-dts writes them for TypeScript."""

    def __init__(self, text):
        self.above, self.own, self.kinds = {}, {}, {}
        shape = re.compile(r"interface (\w+) extends ([^{]+)\{(.*?)\n\}", re.S)
        for name, above, body in shape.findall(text):
            self.above[name] = [one.strip() for one in re.split(r",\s*(?![^<]*>)", above)]
            props = re.findall(r'^    "([\w-]+)"\?: SchemaValue<(.*), "', body, re.M)
            self.own[name] = dict(props)
            kind = re.search(r'^    "@type": "(\w+)"', body, re.M)
            if kind:
                self.kinds[kind.group(1)] = name

    def properties(self, name, seen=None):
        out = dict(self.own.get(name, {}))
        for above in self.above.get(name, []):
            out = self.properties(above) | out
        return out

    def check(self, where, node):
        if isinstance(node, list):
            for one in node:
                self.check(where, one)
        if not isinstance(node, dict):
            return
        kind = node.get("@type")
        if kind is None:
            if set(node) != {"@id"}:
                wrong(where, f"a node without a type: {json.dumps(node)[:100]}")
            return
        counts["nodes"] += 1
        if kind not in self.kinds:
            return wrong(where, f"no such type: {kind}")
        known = self.properties(self.kinds[kind])
        for name, value in node.items():
            if name.startswith("@"):
                continue
            bare = re.sub(r"-(input|output)$", "", name)
            if bare not in known and name not in known:
                wrong(where, f"{kind} has no {name}")
                continue
            takes = {one.strip() for one in known.get(bare, "Text").split("|")}
            for one in value if isinstance(value, list) else [value]:
                if isinstance(one, dict) and takes <= {"Text", "URL", "Date", "DateTime", "Integer", "Number", "Boolean"}:
                    wrong(where, f"{kind}.{name} takes no node")
                if isinstance(one, str) and takes & {"Date", "DateTime"} and not takes & {"Text"} and not W3C.match(one):
                    wrong(where, f"{kind}.{name} is no date: {one}")
                if isinstance(one, bool) and "Boolean" not in takes:
                    wrong(where, f"{kind}.{name} is no yes or no")
                self.check(where, one)


words = Vocabulary(packed(dts, "schema.d.ts"))
urlset = xmlschema.XMLSchema(io.StringIO(packed(maps, "schema/sitemap.xsd")), validation="lax")


def sitemap(address):
    status, headers, body = get(address)
    counts["sitemaps"] += 1
    if status != 200:
        wrong(address, status)
        return []
    root = ET.fromstring(body)
    if root.tag == f"{MAP}sitemapindex":
        return [page for loc in root.iter(f"{MAP}loc") for page in sitemap(local(loc.text))]
    # The schema knows no empty sitemap; the one for news is empty after two days of silence.
    for error in urlset.iter_errors(body.decode()) if len(root) or "news" not in address else []:
        # What the schema of another namespace says is looked at below.
        if "unavailable namespace" not in error.reason:
            wrong(address, error.reason)
    for url in root:
        news = url.find(f"{NEWS}news")
        if news is not None:
            counts["news"] += 1
            texts = [news.findtext(f"{NEWS}publication/{NEWS}name"), news.findtext(f"{NEWS}publication/{NEWS}language"),
                     news.findtext(f"{NEWS}title"), news.findtext(f"{NEWS}publication_date")]
            if not all(texts) or not W3C.match(texts[3]) or not re.fullmatch(r"[a-z]{2,3}|zh-cn|zh-tw", texts[1]):
                wrong(address, f"news: {texts}")
        for at in url.iter(f"{MAP}lastmod"):
            if not W3C.match(at.text):
                wrong(address, f"no date: {at.text}")
    counts["addresses"] += len(root)
    return [loc.text for loc in root.iter(f"{MAP}loc")]


def feed(address):
    status, headers, body = get(address)
    counts["feeds"] += 1
    if status != 200:
        return wrong(address, status)
    if get(address, {"If-None-Match": headers["etag"]})[0] != 304:
        wrong(address, "is sent again to who has it")
    if "json" in headers["content-type"]:
        read = json.loads(body)
        counts["items"] += len(read["items"])
        if read["version"] != "https://jsonfeed.org/version/1.1" or not read["title"]:
            wrong(address, "is no JSON Feed 1.1")
        for item in read["items"]:
            if not item["id"] or not ("content_html" in item or "content_text" in item):
                wrong(address, f"an item without content: {item['id']}")
        return None
    parsed = feedparser.parse(body, response_headers={"content-type": headers["content-type"]})
    if parsed.bozo:
        wrong(address, parsed.bozo_exception)
    counts["items"] += len(parsed.entries)
    if not parsed.feed.get("title") or not parsed.feed.get("link"):
        wrong(address, "says neither what it is nor whose")
    ids = [entry.get("id") or entry.link for entry in parsed.entries]
    # Old papers have given one guid twice; what feed readers have remembered is not changed.
    counts["ids given twice"] += len(ids) - len(set(ids))
    for entry in parsed.entries:
        if not entry.get("link") or not (entry.get("published_parsed") or entry.get("updated_parsed")):
            wrong(address, f"an item without address or date: {entry.get('title')}")
        if entry.get("published") and "rss" in headers["content-type"] and not email.utils.parsedate(entry.published):
            wrong(address, f"no date: {entry.published}")


pages = ["/", "/corrections/"] + sitemap(base + "/wp-sitemap.xml")
sitemap(base + "/news-sitemap.xml")
feeds = {base + "/comments/feed/", base + "/comments/feed/atom/", base + "/comments/feed/json/", base + "/feed/rdf/"}
for page in pages[:most]:
    status, _, body = get(local(page))
    counts["pages"] += 1
    if status != 200:
        wrong(page, status)
        continue
    text = body.decode()
    for kind, href in re.findall(r'<link rel="alternate" type="application/((?:rss|atom|feed)\+\w+)"[^>]* href="([^"]+)"', text):
        feeds.add(local(html.unescape(href)))
    documents = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.S)
    if not documents:
        wrong(page, "says nothing to machines")
    for document in documents:
        read = json.loads(document)
        counts["documents"] += 1
        if read.get("@context") != "https://schema.org":
            wrong(page, "another vocabulary")
        words.check(page, read["@graph"])
for address in sorted(feeds):
    feed(address)

for error in errors[:50]:
    print(error)
print(", ".join(f"{n} {what}" for what, n in sorted(counts.items())), f"– {len(errors)} errors")
sys.exit(1 if errors else 0)
