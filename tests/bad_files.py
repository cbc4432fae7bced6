"""Content files that are wrong, each in one way, and what their author has to be told."""

NAME = "name: {en: A name, zh-hans: 名称}\n"
TEXT = "{en: A text, zh-hans: 文字}"
HEAD = f"role: brand\n{NAME}"
PURPOSE = f"{HEAD}facets:\n  purpose:\n"

#: What is wrong: the text of the file, the line that is named, and words of the message.
BAD = {
    "a syntax error": (f"{HEAD}tags: [internet", 4, "not readable as YAML"),
    "tabs for blanks": (f"{HEAD}definition:\n\ten: x\n", 4, "not readable as YAML"),
    "nothing but words": ("a note to self\n", 1, "a document is keys and values"),
    "a list of documents": ("- role: brand\n", 1, "a document is keys and values"),
    "an unknown type of document": (f"rolle: brand\n{NAME}", 1, 'cannot begin with "rolle" (did you mean "role"?)'),
    "an unknown facet": (f"{HEAD}facets:\n  purposes: []\n", 4, 'called "purposes" (did you mean "purpose"?)'),
    "an unknown key": (f"{HEAD}defintion: {TEXT}\n", 3, 'no key "defintion" here (did you mean "definition"?)'),
    "an unknown key in a statement": (
        f"{PURPOSE}  - {{entry: reach, sourc: handbook, source: handbook}}\n",
        5,
        'purpose: there is no key "sourc" here (did you mean "source"?)',
    ),
    "a key that stands twice": (f"{HEAD}tags: [internet]\ntags: [internet]\n", 4, "the key 'tags' stands here twice"),
    "a list as a key": (f"{HEAD}? [a, b]\n: c\n", 3, "a key is a word"),
    "no name": ("role: brand\ntags: [internet]\n", 1, '"name" is missing'),
    "a fact without a source": (f"{PURPOSE}  - entry: reach\n", 5, "purpose: a fact needs a source"),
    "a definition without a source": (f"{HEAD}definition: {TEXT}\n", 3, "definition: a fact needs a source"),
    "an opinion of nobody": (
        f"{PURPOSE}  - {{entry: reach, kind: opinion, source: handbook}}\n",
        5,
        "an opinion needs by: who says so",
    ),
    "a source that is not there": (
        f"{PURPOSE}  - entry: reach\n    source: handbok @ p. 1\n",
        6,
        'no source is called "handbok" (did you mean "handbook"?)',
    ),
    "the same citation twice": (
        f"{PURPOSE}  - entry: reach\n    source: [handbook, handbook]\n",
        6,
        "stands here twice",
    ),
    "an entry that is not there": (
        f"{PURPOSE}  - {{entry: retension, source: handbook}}\n",
        5,
        'purpose › entry: no entry is called "retension" (did you mean "retention"?)',
    ),
    "a department that is not there": (f"{HEAD}home department: sales\n", 3, 'no department is called "sales"'),
    "a tag that is not there": (f"{HEAD}tags: [internet, web]\n", 3, 'no tag is called "web"'),
    "a language of no reader": (
        "role: brand\nname: {en: Brand, zh: 品牌, zh-hans: 品牌}\n",
        2,
        'there is no key "zh" here',
    ),
    "a text in one language": ("role: brand\nname: {en: Brand}\n", 2, "name: the text in zh-hans is missing"),
    "a text in no language": ("role: brand\nname: Brand\n", 2, "a text is written in both languages"),
    "an empty text": ("role: brand\nname: {en: '', zh-hans: 品牌}\n", 2, "name › en: nothing is written here"),
    "an alias in two languages": (
        f"{HEAD}aliases:\n- {{en: Branding, zh-hans: 品牌}}\n",
        4,
        "aliases: a name has one language",
    ),
    "an alias that stands twice": (
        f"{HEAD}aliases:\n- {{zh-hans: 品牌運營}}\n- {{zh-hans: 品牌 运营}}\n",
        5,
        'the name "品牌 运营" stands here twice',
    ),
    "a slug with a blank": (f"role: brand manager\n{NAME}", 1, '"brand manager" is not a slug'),
    "a slug in capitals": (f"role: Brand\n{NAME}", 1, '"Brand" is not a slug'),
    "a slug that leads out": (f"role: ../../brand\n{NAME}", 1, '"../../brand" is not a slug'),
    "a term of another vocabulary": (
        f"{PURPOSE}  - {{entry: merchant, source: handbook}}\n",
        5,
        '"merchant" is of the vocabulary ladder, this facet takes goals',
    ),
    "an entry of a kind that the facet does not take": (
        f"{PURPOSE}  - {{entry: acme, source: handbook}}\n",
        5,
        '"acme" is a company; this facet takes term',
    ),
    "a facet that is not for this kind": (
        f"department: brand\n{NAME}facets:\n  scope:\n  - {{entry: merchant, source: handbook}}\n",
        5,
        "this facet is for role, not for a department",
    ),
    "a text where an entry is wanted": (
        f"{PURPOSE}  - {{en: To be known, zh-hans: 让人知道, source: handbook}}\n",
        5,
        "entry: is missing",
    ),
    "an entry where a text is wanted": (
        f"{HEAD}facets:\n  responsibilities:\n  - {{entry: reach, source: handbook}}\n",
        5,
        "the text is missing",
    ),
    "a scale without a place on it": (
        f"{HEAD}facets:\n  leaning:\n  - {{en: Inward, zh-hans: 对内, source: handbook}}\n",
        5,
        "scale: is missing",
    ),
    "a place off the scale": (
        f"{HEAD}facets:\n  leaning:\n  - {{scale: 3, source: handbook}}\n",
        5,
        "3 is not between -2 and 2",
    ),
    "a day that does not exist": (f"{HEAD}reviewed: 2026-02-30\n", 3, '"2026-02-30" is not a day'),
    "a word that is no choice": (f"{HEAD}status: publshed\n", 3, '(did you mean "published"?)'),
    "a link that would run something": (
        f"source: web\ntype: web-page\ntitle: {TEXT}\naddress: javascript:alert(1)\n",
        4,
        "is not a web address",
    ),
    "a name longer than its column": (
        f"role: brand\nname:\n  en: {'x' * 201}\n  zh-hans: 品牌\n",
        3,
        "201 characters; 200 fit here",
    ),
    "a slug longer than its column": (f"role: {'x' * 101}\n{NAME}", 1, "101 characters; 100 fit here"),
    "a locator longer than its column": (
        f"{PURPOSE}  - {{entry: reach, source: handbook @ {'x' * 201}}}\n",
        5,
        "200 fit here",
    ),
    "a unit without a company": (f"unit: brand\n{NAME}", 1, '"company" is missing'),
    "a unit below one of another company": (
        f"unit: brand\n{NAME}company: bolt\nbelongs to: acme-centre\n",
        1,
        "The unit above belongs to another company.",
    ),
    "a unit that leaves its company without the unit below": (
        f"unit: acme-centre\n{NAME}company: bolt\n",
        1,
        "A unit below this one belongs to another company.",
    ),
    "a unit below itself": (
        f"unit: brand\n{NAME}company: acme\nbelongs to: brand\n",
        1,
        "belongs to: a circle: brand › brand",
    ),
    "a unit below the one that it is above": (
        f"unit: acme-centre\n{NAME}company: acme\nbelongs to: acme-operations\n",
        1,
        "a circle: acme-centre › acme-operations › acme-centre",
    ),
    "departments in a circle": (
        f"department: a\n{NAME}parent: b\n---\ndepartment: b\n{NAME}parent: a\n",
        5,
        "parent: a circle: b › a › b",
    ),
    "roles in a circle": (
        f"role: a\n{NAME}broader: b\n---\nrole: b\n{NAME}broader: a\n",
        5,
        "broader: a circle: b › a › b",
    ),
    "a copy of a copy": (
        f"source: copy\ntype: article\ntitle: {TEXT}\ncopy of: handbook\n---\n"
        f"source: again\ntype: article\ntitle: {TEXT}\ncopy of: copy\n",
        6,
        "Name the original itself",
    ),
    "a term on a rung that is taken": (
        f"term: mall\n{NAME}vocabulary: ladder\nposition: 1\n",
        1,
        'position: "merchant" stands on rung 1, too',
    ),
    "a rung without its position": (f"term: mall\n{NAME}vocabulary: ladder\n", 1, "needs its position"),
    "a replacement of what is not retired": (
        f"{HEAD}replaced by: operations\n",
        1,
        "only an entry with the status retired",
    ),
    "a comparison of one": (
        f"comparison: a\nentries:\n- entry: acme\nrelation: same\nverdict: {TEXT}\nsource: handbook\n",
        3,
        "entries: 1 are too few",
    ),
    "a comparison of an entry with itself": (
        f"comparison: a\nentries:\n- entry: acme\n- entry: acme\nrelation: same\nverdict: {TEXT}\nsource: handbook\n",
        1,
        "an entry stands here twice",
    ),
    "an extra row with a cell too few": (
        "comparison: a\nentries:\n- entry: acme\n- entry: bolt\nrelation: same\n"
        f"verdict: {TEXT}\nsource: handbook\nrows:\n- label: {TEXT}\n  cells: [unknown]\n",
        1,
        "2 entries need 2 cells, this row has 1",
    ),
    "two sections of a guide at one address": (
        f"guide: a\ntitle: {TEXT}\nsections:\n" + f"- anchor: first\n  heading: {TEXT}\n  body: {TEXT}\n" * 2,
        4,
        'anchor: "first" stands here twice',
    ),
    "an anchor with a blank": (
        f"guide: a\ntitle: {TEXT}\nsections:\n- anchor: first part\n  heading: {TEXT}\n  body: {TEXT}\n",
        4,
        '"first part" is not a slug',
    ),
    "a YAML alias bomb": (
        "a: &a [x, x]\n"
        + "".join(f"{new}: &{new} [*{old}, *{old}]\n" for old, new in zip("abcd", "bcde", strict=True)),
        1,
        "YAML anchors and aliases",
    ),
    "a YAML tag that would make an object": (f"{HEAD}tags: !!python/object/apply:os.system [ls]\n", 3, "YAML tags"),
    "lists in lists in lists": (f"{HEAD}tags: {'[' * 10_000}\n", 3, "nested deeper than"),
    "a NUL in quotes": (f'{HEAD}tags: ["inter\\0net"]\n', 3, "NUL"),
    "a NUL": (f"{HEAD}tags: [inter\0net]\n", 3, "a character that YAML does not allow"),
}
