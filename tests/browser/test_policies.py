"""What pages are told not to do, they do not try: no browser reports a violation of a policy, on any kind of page."""

from playwright.sync_api import expect

from tests.browser.addresses import ERRORS, KINDS

#: What a browser opens that is no page of readers: each has a policy of its own.
OTHERS = ["/api/v1/entries/brand", "/sitemap.xml", "/robots.txt", "/en/share.png", "/en/feeds/new.atom", "/en/?x=%00"]


def test_no_page_of_readers_tries_what_its_policy_forbids(watched, site):
    for address in [*(f"/en/{kind}" for kind in [*KINDS, *ERRORS]), *OTHERS]:
        watched.goto(f"{site}{address}")


def test_what_is_typed_is_completed_under_the_policy_of_readers_pages(watched, site):
    watched.goto(f"{site}/en/")
    watched.fill("#site-search", "operations")
    expect(watched.locator("[role=option]").first).to_be_visible()


def test_the_reference_of_the_api_is_read_and_tried_out_under_its_policy(watched, site):
    watched.goto(f"{site}/api/v1/docs")
    watched.locator(".opblock-summary-control").first.click()
    watched.click(".try-out__btn")
    watched.click(".execute")
    expect(watched.locator(".live-responses-table tbody .response-col_status")).to_contain_text("200")
