"""Every kind of page that a reader can come to, with the shipped encyclopedia."""

LANGUAGES = ("en", "zh-hans", "zh-hant")
TWO = "compare/category-operations/vs/product-operations/"
THREE = "compare/marketing/vs/operations/vs/brand/"
COMPANIES = "compare/company-a/vs/company-b/vs/company-c/"
KINDS = [
    "",
    "compare/",
    TWO,
    THREE,
    COMPANIES,
    "compare/company-a-brand/vs/brand/",
    "compare/user-operations/vs/brand/vs/company-c-planning/vs/dau/vs/aarrr/",
    "search/",
    "search/?q=运营",
    "search/?q=企划部",
    "search/?q=zzqqxx",
    "roles/",
    "roles/?home-department=operations&tag=internet",
    "roles/product-operations/",
    "roles/product-operations/history/",
    "departments/",
    "departments/brand/",
    "companies/company-a/",
    "units/",
    "units/company-c-planning/",
    "metrics/",
    "metrics/dau/",
    "frameworks/",
    "frameworks/aarrr/",
    "terms/",
    "terms/retention/",
    "tags/",
    "tags/internet/",
    "most-read/",
    "matrix/",
    "ladder/",
    "titles/",
    "titles/企划部/",
    "sources/",
    "sources/chuangyiling-2023/",
    "gaps/",
    "glossary/",
    "guides/",
    "guides/goals-metrics-roles/",
    "api/",
]
ERRORS = {"roles/nobody/": 404, "compare/?entry=nobody&entry=brand": 404, "compare/brand/vs/nobody/": 404}
