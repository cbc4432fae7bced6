"""Takes the part of schema.org's vocabulary that our linked data needs out of npm's schema-dts 2.1.0.

npm pack schema-dts@2.1.0 && tar xzf schema-dts-2.1.0.tgz
python tests/vocabulary/extract.py package/dist/schema.d.ts > tests/vocabulary/schema.json

Its declarations are made from the vocabulary itself: an interface for each type, with the types above it and the
properties of its domain, each with its range. schema-dts is under the Apache licence 2.0 (LICENSE-schema-dts),
schema.org's vocabulary under CC BY-SA 3.0 (https://schema.org/docs/terms.html).
"""

import json
import re
import sys
from pathlib import Path
from typing import Any

#: The types that we use; those above them come with them.
USED = (
    *("Article", "BreadcrumbList", "CollectionPage", "DataDownload", "Dataset", "DefinedTerm", "DefinedTermSet"),
    *("EntryPoint", "ItemList", "ListItem", "Occupation", "Organization", "SearchAction", "WebPage", "WebSite"),
)
INTERFACE = re.compile(r"^(?:export )?interface (\w+)Base extends ([^{]+) \{\n(.*?)^\}", re.MULTILINE | re.DOTALL)
LEAF = re.compile(r"^export interface (\w+)Leaf extends ([^{]+) \{$", re.MULTILINE)
PROPERTY = re.compile(r'^    "(\w+)"\?: SchemaValue<(.+), "\w+">;$', re.MULTILINE)


def extract(declarations: str) -> dict[str, Any]:
    """Type → the types right above it, and its own properties with the types that their values may have."""
    # A type without properties of its own has a leaf only.
    found = {name: (above, "") for name, above in LEAF.findall(declarations)}
    found |= {name: (above, body) for name, above, body in INTERFACE.findall(declarations)}
    types: dict[str, Any] = {}
    waiting = list(USED)
    while waiting:
        name = waiting.pop()
        if name in types:
            continue
        above, body = found[name]
        parents = re.findall(r"(\w+)Base", above)
        ranges = {one: sorted({*wanted.split(" | ")} - {"IdReference"}) for one, wanted in PROPERTY.findall(body)}
        types[name] = {"parents": parents, "properties": ranges}
        waiting += parents
    return dict(sorted(types.items()))


if __name__ == "__main__":
    source = Path(sys.argv[1]).read_text(encoding="utf-8")
    print(json.dumps({"source": "npm schema-dts 2.1.0", "types": extract(source)}, indent=1, sort_keys=True))
