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
    "roles/",
    "roles/product-operations/",
    "departments/brand/",
    "companies/company-a/",
    "units/",
    "units/company-c-planning/",
    "metrics/dau/",
    "frameworks/aarrr/",
    "terms/retention/",
    "matrix/",
    "ladder/",
    "titles/",
    "titles/企划部/",
    "sources/",
    "sources/chuangyiling-2023/",
    "gaps/",
    "glossary/",
    "guides/",
    "api/",
]
ERRORS = {"roles/nobody/": 404, "compare/?entry=nobody&entry=brand": 404, "compare/brand/vs/nobody/": 404}
