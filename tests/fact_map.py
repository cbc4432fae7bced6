"""Which entry, statement, title, tie, comparison, guide, source or gap holds each numbered fact of the brief."""

from tests.holders import (
    Asked,
    Called,
    Compared,
    Defined,
    Disputed,
    Holder,
    Noted,
    Says,
    Sits,
    Told,
    Under,
)


def named(*targets: str, entry: str, facet: str) -> tuple[Holder, ...]:
    """The entry names each of these under the facet."""
    return tuple(Says(entry, facet, of=target) for target in targets)


def measured(entry: str, *metrics: str) -> tuple[Holder, ...]:
    """The entry is judged by each of these metrics."""
    return named(*metrics, entry=entry, facet="metrics")


def does(entry: str, *words: str) -> tuple[Holder, ...]:
    """The entry has a responsibility in each of these words."""
    return tuple(Says(entry, "responsibilities", words=one) for one in words)


def unit(
    slug: str, company: str, centre: str, result: tuple[str, ...], functions: tuple[str, ...]
) -> tuple[Holder, ...]:
    """A unit of a company: its functions, what it answers for, and the centre that it belongs to."""
    entry = f"{company}-{slug}"
    return (
        *named(*(f"{function}-function" for function in functions), entry=entry, facet="functions"),
        *named(*result, entry=entry, facet="accountable-for"),
        Sits(entry, "company", company),
        Sits(entry, "parent", f"{company}-{centre}", tie="belongs-to"),
    )


def opinion(entry: str, words: str, facet: str = "opinions", kind: str = "opinion", number: int | None = None) -> Says:
    """Something that somebody holds, or has said, and that stands apart from facts."""
    return Says(entry, facet, words=words, kind=kind, number=number)


HELD: dict[str, tuple[Holder, ...]] = {
    # Roles
    "F18": (
        Defined("content-operations", "producing, editing, recommending and spreading"),
        Says("content-operations", "object-of-work", of="content"),
        *does("content-operations", "Produce", "Edit", "user-made", "special features"),
        *named(
            "content-positioning",
            "content-planning",
            "content-layout",
            "push-frequency",
            "content-interaction",
            entry="content-operations",
            facet="means",
        ),
        *measured("content-operations", "content-amount", "content-views", "content-interactions", "content-spread"),
        Says("content-operations", "deliverables", of="viral-article"),
    ),
    "F19": (
        Defined("user-operations", "return when they have left"),
        Says("user-operations", "object-of-work", of="users"),
        *does("user-operations", "Survey", "Bring more users", "Encourage", "Win back", "Talk with users"),
        *named(
            "questionnaires",
            "one-to-one-talks",
            "user-chat-groups",
            "e-mail-reminders",
            entry="user-operations",
            facet="means",
        ),
        *measured("user-operations", "new-users", "retention-rate", "active-users", "time-spent"),
    ),
    "F20": (
        Defined("event-operations", "online and offline events"),
        *does("event-operations", "Plan", "Secure the resources", "Make it known", "Evaluate"),
        *named(
            "red-packet-draws",
            "offline-salons",
            "holiday-mini-games",
            "price-promotions",
            entry="event-operations",
            facet="means",
        ),
    ),
    "F21": (
        Defined("new-media-operations", "WeChat, Weibo, Toutiao"),
        *does("new-media-operations", "content", "followers", "Interact", "events", "Exchange resources"),
        *measured("new-media-operations", "reads", "followers"),
        Says("new-media-operations", "means", of="user-operations"),
    ),
    "F22": (
        Defined("product-operations", "Raising the numbers of an online product"),
        *named(
            "content-operations",
            "event-operations",
            "product-iteration",
            "resource-exchange",
            entry="product-operations",
            facet="means",
        ),
        *measured("product-operations", "installs", "registrations", "visit-frequency", "posts"),
        Says("product-operations", "accountable-for", of="product-number"),
    ),
    "F23": (Defined("channel-operations", "channels"), Called("渠道运营", "channel-operations")),
    "F24": (Defined("category-operations", "one group of goods"),),
    "F25": (Called("客户运营", "customer-operations"), Asked("customer-operations-undefined", "never defines it")),
    "F26": (Defined("industry-operations", "a whole trade"), Called("Vertical operations", "industry-operations")),
    "F27": (
        Defined("catalogue-category-operations", "one category"),
        Called("类目运营", "catalogue-category-operations"),
    ),
    "F28": (Defined("merchant-operations", "merchants"),),
    "F29": (Defined("promotion-operations", "great promotions"), Called("大促运营", "promotion-operations")),
    "F30": (Defined("membership-operations", "members"),),
    "F31": (Defined("community-operations", "community"), Called("社区运营", "community-operations")),
    "F32": (
        Defined("community-group-operations", "chat groups"),
        Called("社群运营", "community-group-operations"),
        Says("community-operations", "not-its-job", of="community-group-operations"),
        Compared("community-operations-vs-community-group-operations"),
    ),
    "F33": (Defined("overseas-operations", "other countries"),),
    "F34": (Defined("influencer-operations", "influencers"),),
    "F35": (
        Defined("guild-operations", "guild of streamers"),
        Called("公会运营", "guild-operations"),
        Called("工会运营", "guild-operations"),
        Asked("guild-or-union"),
    ),
    "F36": (Defined("livestream-operations", "livestream"),),
    "F37": (Defined("subject-operations", "school subject"), Called("学科运营", "subject-operations")),
    "F38": (Defined("we-media-operations", "of one's own"),),
    "F39": (Defined("personal-brand-operations", "known brand"),),
    "F40": (
        Called("APP上架运营", "app-store-promotion-operations"),
        Called("APP运营", "app-store-promotion-operations"),
        *does("app-store-promotion-operations", "List and release", "ASO", "good relations"),
        *named(
            "feature-topics",
            "paid-slots",
            "limited-time-free",
            "first-release",
            entry="app-store-promotion-operations",
            facet="means",
        ),
        # The events of the festivals, which are a form of promotion there.
        Says("app-store-promotion-operations", "short-long-term", words="festivals"),
    ),
    "F41": (
        Defined("store-operations", "online shop"),
        *does("store-operations", "Build the store", "what becomes a hit", "delist", "pictures and copy"),
        *does("store-operations", "promotion", "themed events", "Serve customers online"),
    ),
    "F42": (Defined("mall-operations", "online mall"),),
    "F43": (Defined("fan-operations", "followers"),),
    "F44": (Defined("market-operations", "catch-all"), opinion("market-operations", "balm for every ill")),
    "F45": (Defined("product-manager", "what a product shall be"),),
    "F47": (
        Defined("customer-service", "questions"),
        Called("在线客服", "customer-service"),
        Called("高级客服", "customer-service"),
    ),
    "F48": (Defined("business-development", "partners"), Called("BD", "business-development")),
    "F49": (Defined("ad-sales", "advertising space"),),
    "F50": (Called("市场投放", "media-buying"), Called("信息流广告", "media-buying")),
    "F51": tuple(Called(title, "search-and-store-optimisation") for title in ("SEO", "SEM", "ASO")),
    "F52": (Defined("cmo", "head of marketing"), Defined("ceo", "head of the company")),
    "F53": (
        Defined("founder-spokesperson", "first face"),
        Says("public-relations", "works-with", of="founder-spokesperson"),
    ),
    "F54": (Defined("outside-agency", "supplier"), Says("brand", "works-with", of="outside-agency")),
    # Departments, sub-units, centres
    "F55": (
        Called("市场部", "marketing"),
        Called("营销部", "marketing"),
        Called("企划部", "marketing"),
        Says("brand", "belongs-to", of="marketing"),
        *(Says(part, "reports-to", of="marketing") for part in ("public-relations", "marketing-planning", "new-media")),
        Sits("online-promotion", "parent", "marketing"),
    ),
    "F56": (
        Called("运营部", "operations"),
        *named(
            "content-operations",
            "user-operations",
            "event-operations",
            "product-operations",
            entry="operations",
            facet="means",
        ),
        *named("mall-operations-function", "app-listing-operations-function", entry="operations", facet="functions"),
        Says("new-media", "belongs-to", of="operations"),
    ),
    "F57": (Called("品牌部", "brand"), Called("企划部", "brand")),
    "F58": (Called("PR部", "public-relations"), Called("公关部", "public-relations")),
    "F59": tuple(Called(title, "marketing-planning") for title in ("营销策划部", "市场策划部", "策划部")),
    "F60": (Called("新媒体部", "new-media"), Called("数字营销部", "new-media")),
    "F61": (Called("网推部", "online-promotion"),),
    "F62": (Called("销售部", "sales"), Called("业务部", "sales")),
    "F63": (Called("产品部", "product"),),
    "F64": tuple(Called("企划部", entry) for entry in ("marketing", "brand", "company-c-planning")),
    "F65": (
        Called("渠道管理中心", "company-a-channel-management-centre"),
        Called("品牌管理中心", "company-a-brand-management-centre"),
        Called("产品研发中心", "company-a-product-r-and-d-centre"),
        Called("市场中心", "company-b-market-centre"),
        Called("企划中心", "company-b-planning-centre"),
        Called("运营中心", "company-b-operations-centre"),
        Called("市场运营中心", "company-c-market-operations-centre"),
    ),
    "F66": does("public-relations", "Government relations, in some companies"),
    # Company examples
    "F67": (
        Says("company-a", "industry", of="internet-advertising"),
        *unit(
            "marketing",
            "company-a",
            "channel-management-centre",
            ("offline-promotion",),
            ("market-events", "merchant-recruiting", "exhibitions"),
        ),
    ),
    "F68": unit(
        "brand",
        "company-a",
        "brand-management-centre",
        ("company-brand-image",),
        ("brand-strategy", "image-packaging", "brand-management", "public-relations"),
    ),
    "F69": unit(
        "operations",
        "company-a",
        "product-r-and-d-centre",
        ("online-product-promotion",),
        ("product-operations", "user-operations", "app-listing-operations"),
    ),
    "F70": (
        Says("company-b", "industry", of="vr-technology"),
        *unit("marketing", "company-b", "market-centre", ("offline-market-sales",), ("market-sales", "market-events")),
    ),
    "F71": unit(
        "brand",
        "company-b",
        "planning-centre",
        ("company-brand-image",),
        ("brand", "public-relations", "self-media"),
    ),
    "F72": unit(
        "operations",
        "company-b",
        "operations-centre",
        ("online-product-promotion",),
        ("product-operations", "user-operations", "chat-group-operations"),
    ),
    "F73": (
        Says("company-c", "industry", of="internet-healthcare"),
        *unit(
            "operations",
            "company-c",
            "market-operations-centre",
            ("online-operating-numbers",),
            ("app-operations", "mall-operations", "content-operations"),
        ),
    ),
    "F74": unit(
        "sales",
        "company-c",
        "market-operations-centre",
        ("online-ad-sales",),
        ("ad-sales", "business-development"),
    ),
    "F75": (
        *unit(
            "planning",
            "company-c",
            "market-operations-centre",
            ("company-brand-image", "marketing-support"),
            ("brand", "public-relations", "self-media", "planning"),
        ),
        Says("company-c", "departments", of="marketing", value="none"),
        Says("company-c", "departments", of="brand", value="none"),
        Asked("self-media-at-company-a", "does not mean that nobody does"),
    ),
    "F76": (Asked("tmall-example-missing", "does not give it"),),
    "F79": (
        Under("brand", "reports-to", of="cmo", condition="part of Marketing, depending on the company's size"),
        Under("brand", "reports-to", of="ceo", condition="apart from Marketing, depending on the company's size"),
    ),
    "F80": (
        Under("new-media", "belongs-to", of="operations", condition="gathers and converts fans rather than"),
        Compared("new-media-vs-new-media-operations", "gathers followers and converts them"),
    ),
    # Scope ladder and axes
    "F81": (
        Says("industry-operations", "scope-rung", of="industry"),
        Says("catalogue-category-operations", "scope-rung", of="category"),
        Says("merchant-operations", "scope-rung", of="merchant"),
        Told("industry-category-merchant", "ladder", "category above [merchant]"),
    ),
    "F82": (
        Says("industry", "example", words="Grain, oil and seasoning"),
        Says("category", "example", words="Rice, flour, seasoning, oil"),
        Says("merchant", "example", words="merchants of each"),
    ),
    "F83": (
        Told("industry-category-merchant", "axes", "scope of the business, how duties are divided, and what the goods"),
    ),
    "F84": (
        Says("category", "falls-away", words="TV, refrigerator, air conditioner: no finer category"),
        Says("category", "falls-away", words="Soy-milk maker, microwave, food processor: finer categories"),
    ),
    "F85": (
        Compared("industry-vs-catalogue-category-vs-merchant-operations", "read the job description"),
        Told("reading-a-job-description", "questions"),
    ),
    # Goals, metrics, frameworks
    "F86": named(
        "acquisition", "activation", "retention", "conversion", "referral", entry="operations", facet="purpose"
    ),
    "F88": (Defined("pv"), Defined("uv"), Defined("traffic")),
    "F89": (Defined("roi", "Return on investment"), Defined("gmv", "Gross merchandise value")),
    "F90": (
        Defined("dau", "Daily active users"),
        Defined("mau", "Monthly active users"),
        Called("MAV", "mau"),
        Asked("mav-or-mau", "no metric of the trade is called"),
        *(Defined(one) for one in ("new-users", "retention-rate", "active-users", "time-spent", "visit-frequency")),
    ),
    "F91": tuple(
        Defined(one) for one in ("content-amount", "content-views", "content-interactions", "content-spread", "posts")
    ),
    "F92": (Defined("installs"), Defined("registrations"), Defined("conversion-rate")),
    "F93": (Defined("reads"), Defined("followers"), Defined("social-conversion")),
    "F94": (Defined("brand-exposure"), Defined("credibility")),
    "F95": (
        Compared("marketing-vs-operations", "Means a great deal"),
        Compared("marketing-vs-operations", "Has achieved nothing"),
    ),
    "F96": named(
        "aarrr-acquisition",
        "aarrr-activation",
        "aarrr-retention",
        "aarrr-revenue",
        "aarrr-referral",
        entry="aarrr",
        facet="steps",
    ),
    "F97": named("rfm-recency", "rfm-frequency", "rfm-monetary", entry="rfm", facet="steps"),
    "F98": (Defined("sop"), Says("community-group-operations", "frameworks", of="sop")),
    "F100": (
        Defined("brand-nine-plus-one", "nine steps"),
        *(
            Says("brand-nine-plus-one", "steps", of=step, words=aim)
            for step, aim in (
                ("tell-the-story", "pass on"),
                ("spread-information", "found at once"),
                ("build-channels", "steady channels"),
                ("play-the-circles", "tie fans"),
                ("upgrade-the-product", "more than they expected"),
                ("run-event-marketing", "prospects into buyers"),
                ("launch-a-call", "leader of the trade"),
                ("integrate-marketing", "burst of attention"),
                ("upgrade-the-brand", "standing and price"),
            )
        ),
        Asked("the-plus-one-unnamed", "is not"),
    ),
    "F101": (Defined("brand-architecture", "Single, main-and-sub, multiple or mixed"),),
    "F102": (
        *does("brand", "vision, mission, values, slogan", "copy", "visual identity"),
        *named(
            "positioning-statement",
            "slogan",
            "key-visual",
            "tvc",
            "logo",
            "mascot",
            "visual-identity-system",
            entry="brand",
            facet="deliverables",
        ),
    ),
    "F103": does(
        "public-relations",
        "strategy",
        "relations with media",
        "public opinion",
        "crises",
        "Press copy, interviews and press meetings",
    ),
    "F104": (
        *does("new-media", "matrix of accounts", "Spread the brand", "Interact", "media advertising"),
        *named("ad-alliances", "guangdiantong", "wechat-moments", entry="new-media", facet="channels"),
    ),
    "F105": (
        *does("marketing-planning", "where a product stands", "selling points", "made known", "what users want"),
        *does("marketing-planning", "competitors"),
        Says("marketing-planning", "deliverables", of="promotional-material"),
    ),
    "F107": (
        *named(
            "wechat-official-account",
            "weibo",
            "toutiao",
            "zhihu",
            "douyin",
            "sohu",
            "baijiahao",
            entry="new-media",
            facet="channels",
        ),
        Defined("taobao"),
        Says("category-operations", "channels", of="pinduoduo"),
        Defined("wechat-channels"),
        Defined("xiaohongshu"),
    ),
    # Comparison statements
    "F108": (
        Says("marketing", "value-created", of="intangible-value"),
        Says("product", "value-created", of="tangible-value"),
        Says("sales", "value-created", of="value-exchange"),
        *named("short-term-user-value", "long-term-product-value", entry="operations", facet="value-created"),
    ),
    "F109": (
        Says("marketing", "inward-outward", number=2),
        Says("marketing", "purpose", of="acquisition"),
        Says("marketing", "concrete-abstract", number=1),
        Says("operations", "inward-outward", number=-2),
        *named("retention", "conversion", entry="operations", facet="purpose"),
        Says("operations", "concrete-abstract", number=-2),
    ),
    "F110": (
        Compared("marketing-vs-operations", "Build awareness"),
        Compared("marketing-vs-operations", "Build a connection and keep it up"),
    ),
    "F111": (
        Says("operations", "concrete-abstract", words="must show in product numbers"),
        Told("marketing-operations-brand", "direction", "mostly not pinned to product numbers"),
    ),
    "F112": (
        Says("marketing", "purpose", of="revenue"),
        Says("operations", "purpose", of="revenue"),
        Told("marketing-operations-brand", "value", "overlap much"),
    ),
    "F113": (
        Defined("brand", "answers for the company"),
        Says("brand", "concrete-abstract", words="Macro and strategic"),
        *named("marketing-planning", "new-media", entry="brand", facet="not-its-job"),
        *named("public-relations", "outside-agency", entry="brand", facet="works-with"),
    ),
    "F114": tuple(
        opinion(entry, words, "analogies", "analogy")
        for entry, words in (
            ("brand", "supreme headquarters"),
            ("marketing-planning", "forward command post"),
            ("public-relations", "official spokesperson"),
            ("new-media", "new favourite"),
            ("operations", "what sales is in a traditional one"),
        )
    ),
    "F115": (
        opinion("marketing", "spends", "spends-saves", number=-2),
        opinion("operations", "saves", "spends-saves", number=2),
    ),
    "F116": (opinion("operations", "knows the product better"),),
    "F117": (opinion("operations", "moves with the form of the product and the stage of the company"),),
    # Works, people, voices
    "F118": (Noted("li-jiaoshou-what-marketing-should-do", "What marketing departments ought to do Li Jiaoshou"),),
    "F119": (Noted("huang-youcan-light-of-operations-2", "The Light of Operations 2.0 Huang Youcan"),),
    "F120": (Noted("lydia-full-stack-marketer", "The Full-Stack Marketer Lydia"),),
    "F121": (Noted("shi-jianpeng-let-brands-fly", "Let Brands Fly Shi Jianpeng"),),
    "F123": (opinion("operations", "Like raising a child", kind="quote"),),
    "F124": (opinion("operations", "no time for trial and error", kind="quote"),),
    "F125": (
        opinion("marketing", "spends", "spends-saves"),
        Told("does-operations-have-a-future", "voices", "Someone who moved from marketing"),
    ),
    "F126": (
        opinion("operations", "it has little future"),
        opinion("operations", "It has a future"),
        Told("does-operations-have-a-future", "against"),
        Told("does-operations-have-a-future", "for"),
    ),
    "F127": tuple(
        Says(f"{role}-operations", "appeared", words="ten years before 2023")
        for role in ("livestream", "guild", "influencer", "subject", "we-media")
    ),
    # What the article leaves open
    "G1": (
        Asked("category-against-product-operations", "never compares them"),
        Compared("category-operations-vs-product-operations"),
    ),
    "G2": (Asked("customer-operations-undefined", "never defines it"),),
    "G3": (Asked("tmall-example-missing", "does not give it"),),
    "G4": (Asked("the-plus-one-unnamed", "is not"), Told("brands-nine-steps", "plus-one", "never says")),
    "G5": (
        *(Noted(f"copy-{name}", copy_of="chuangyiling-2023") for name in ("gongsi-366861", "jiangsulong", "taojin168")),
        Noted("copy-gongsi-366861", "turns two reporting lines round", copy_of="chuangyiling-2023"),
        Disputed("company-a-brand", "belongs-to"),
        Asked("copies-are-one-voice", "copies of one text"),
    ),
}
